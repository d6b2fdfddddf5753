import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliveriesOf, type Preference } from '#core/notices'
import { principalKey } from '#core/people'
import { settingsCommand } from '#core/tenancy'
import { hours, minutes } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { tellOfWell, well } from '#tests/with-wells'
import { openWorld, ZHUOZI } from '#tests/world'
import { bound, followed, unfollowed, WechatApi, wechat, wechatSettings } from './index.ts'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('notices by WeChat', kind => {
  let account: Wechat
  beforeEach(async () => {
    account = await Wechat.start()
  })
  afterEach(() => account.stop())

  async function town() {
    const world = await openWorld(kind, [well], {
      channels: place => [
        wechat({
          place,
          api: new WechatApi(account.places, place.clock),
          address: async (county, path) => `https://${county ? `${county.slug}.` : ''}fw.example.cn${path}`,
        }),
      ],
    })
    account.now = () => world.clock.now()
    const { deployment } = world
    const settings = {
      appId: account.appId,
      secret: account.secret,
      token: account.token,
      template: account.templateId,
    }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), settings, operator)
    const li = await world.citizen('李秀英')
    const zhao = await world.officer('赵科员', 'well.tell')
    const run = (command: Parameters<typeof deployment.run>[1], input: object) =>
      deployment.run(ZHUOZI, command as typeof followed.county, input, system)
    account.followers.add('o-li')
    await run(followed.county, { appId: account.appId, openid: 'o-li' })
    await run(bound.county, { appId: account.appId, openid: 'o-li', principal: principalKey(li.principal) })
    const choices: Preference['choices'] = [{ kind: 'well.dug', channel: 'wechat', wanted: true }]
    await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, li)
    const settle = async () => {
      await world.settle()
      await deployment.notices.settled()
    }
    return {
      world,
      run,
      settle,
      async tell() {
        await deployment.run(ZHUOZI, tellOfWell, { to: [principalKey(li.principal)] }, zhao)
        await settle()
      },
      log: () => deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 10 })),
    }
  }

  test('say what kind of thing it is and lead to it, and nothing of what it is about', async () => {
    const { tell, log } = await town()
    await tell()
    expect(account.messages).toMatchObject([
      {
        openid: 'o-li',
        text: '水井打好了 / 2026年11月24日 09:00 / 卓资县司法局',
        url: expect.stringMatching(/^https:\/\/zhuozi\.fw\.example\.cn\/notices\/[\w-]+$/),
      },
    ])
    expect(await log()).toMatchObject([{ channel: 'wechat', state: 'sent', address: 'o-li…o-li' }])
  })

  test('use one token until shortly before it ends, and a new one at once where WeChat ended it', async () => {
    const { tell, world } = await town()
    await tell()
    await tell()
    expect(account.tokensGiven).toBe(1)
    account.endToken()
    await tell()
    expect(account.tokensGiven).toBe(2)
    world.clock.advance(hours(1.95))
    await tell()
    expect(account.tokensGiven).toBe(3)
    expect(account.messages).toHaveLength(4)
  })

  test('are given up where the person does not follow, and tried again where WeChat is busy', async () => {
    const { tell, run, log, world, settle } = await town()
    account.followers.clear()
    await tell()
    expect(await log()).toMatchObject([{ state: 'given-up', error: expect.stringContaining('43004') }])
    account.followers.add('o-li')
    account.refusals.push(-1)
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'failed' })
    world.clock.advance(minutes(1))
    await settle()
    expect((await log())[0]).toMatchObject({ state: 'sent', attempts: 2 })
    await run(unfollowed.county, { appId: account.appId, openid: 'o-li' })
    const before = (await log()).length
    await tell()
    expect(await log()).toHaveLength(before)
    expect(account.messages).toHaveLength(1)
  })
})
