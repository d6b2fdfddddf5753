import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliveriesOf, type Preference } from '#core/notices'
import { principalKey } from '#core/people'
import { settingsCommand } from '#core/tenancy'
import { days, hours, minutes } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { type Trouble, Wechat } from '#tests/wechat'
import { tellOfWell, well } from '#tests/with-wells'
import { openWorld, ZHUOZI } from '#tests/world'
import { NO_TOKEN } from './api/failure.ts'
import { WechatTokens } from './api/tokens.ts'
import {
  accountAt,
  bound,
  followed,
  homesOf,
  messagesEnded,
  permitted,
  unfollowed,
  WechatApi,
  wechat,
  wechatSettings,
} from './index.ts'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('notices by WeChat', kind => {
  let account: Wechat
  beforeEach(async () => {
    account = await Wechat.start()
  })
  afterEach(() => account.stop())

  async function town(more: Readonly<Record<string, string>> = {}) {
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
      ...more,
    }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), settings, operator)
    const li = await world.citizen('李秀英')
    const zhao = await world.officer('赵科员', 'well.tell')
    const run = (command: unknown, input: object) =>
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
      home: homesOf({
        platform: { store: deployment.stores.platform, keys: deployment.platformKeys },
        withCounty: (code, work) => deployment.withCounty(code, work),
      })(ZHUOZI),
      settle,
      async tell(more: { metres?: number } = {}) {
        await deployment.run(ZHUOZI, tellOfWell, { to: [principalKey(li.principal)], ...more }, zhao)
        await settle()
      },
      log: () => deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 10 })),
    }
  }

  test('say what kind of thing it is and lead to it, and nothing of what it is about', async () => {
    const { tell, log } = await town()
    // The page says how deep it is.
    await tell({ metres: 40 })
    expect(account.messages).toMatchObject([
      {
        openid: 'o-li',
        text: '水井打好了 / 2026年11月24日 09:00 / 卓资县司法局',
        url: expect.stringMatching(/^https:\/\/zhuozi\.fw\.example\.cn\/notices\/[\w-]+$/),
      },
    ])
    expect(await log()).toMatchObject([{ channel: 'wechat', state: 'sent', address: null }])
  })

  test('ask for the stable token without force_refresh, also where WeChat ended the one before: others keep theirs', async () => {
    const { tell } = await town()
    const asked: unknown[] = []
    account.trouble = (path, body) => {
      if (path === '/cgi-bin/stable_token') asked.push(JSON.parse(body))
      return undefined
    }
    await tell()
    account.tokens.end()
    await tell()
    const { appId: appid, secret } = account
    const once = { grant_type: 'client_credential', appid, secret, force_refresh: false }
    expect(asked).toEqual([once, once])
    expect(account.messages).toHaveLength(2)
  })

  test('use one token until shortly before it ends, and a new one at once where WeChat ended it', async () => {
    const { tell, world } = await town()
    await tell()
    await tell()
    expect(account.tokens.given).toBe(1)
    account.tokens.end()
    await tell()
    expect(account.tokens.given).toBe(2)
    world.clock.advance(hours(1.95))
    await tell()
    expect(account.tokens.given).toBe(3)
    expect(account.messages).toHaveLength(4)
  })

  test('are given up where the person does not follow, and tried again where WeChat is busy', async () => {
    const { tell, run, log, world, settle } = await town()
    account.followers.clear()
    await tell()
    expect(await log()).toMatchObject([{ state: 'given-up', error: expect.stringContaining('43004') }])
    // Who follows no longer is asked no more, until they are heard of again.
    await tell()
    expect(await log()).toHaveLength(1)
    account.followers.add('o-li')
    await run(followed.county, { appId: account.appId, openid: 'o-li' })
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

  const subscribing = {
    subscription: 'loopback-subscription-00000000000',
    subscriptionFields: 'phrase1=标题\ntime2=时间\ncharacter_string3=编号',
  }
  const allowed = (id: string, is = true) => ({
    appId: account.appId,
    openid: 'o-li',
    templates: [{ id, allowed: is }],
  })

  test('reach whoever let them, where the account has no templates, as often as they let it', async () => {
    const { tell, run, log } = await town(subscribing)
    account.withoutTemplates = true
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: expect.stringContaining('48001') })
    account.permissions.set('o-li', 1)
    await run(permitted.county, allowed(account.subscriptionId))
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'sent' })
    expect(account.sending.subscriptions).toMatchObject([
      {
        text: '水井打好了 / 2026年11月24日 09:00 / we-2026-000001',
        url: expect.stringContaining('/notices/'),
      },
    ])
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: expect.stringContaining('43101') })
    await run(unfollowed.county, { appId: account.appId, openid: 'o-li' })
    const before = (await log()).length
    await tell()
    expect(await log()).toHaveLength(before)
  })

  test('reach by subscription whoever follows no longer, and whoever takes it back by neither', async () => {
    const { tell, run, log } = await town(subscribing)
    account.permissions.set('o-li', 5)
    await run(permitted.county, allowed(account.subscriptionId))
    await tell()
    account.followers.clear()
    await tell()
    await tell()
    expect((await log()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    expect([account.messages.length, account.sending.subscriptions.length]).toEqual([1, 2])
    await run(permitted.county, allowed(account.subscriptionId, false))
    await tell()
    expect(await log()).toHaveLength(3)
  })

  test('go to no WeChat that follows the account which was connected before', async () => {
    const { tell, log, world } = await town()
    const { secret, token, templateId: template } = account
    const another = { appId: 'wxfedcba9876543210', secret, token, template }
    await world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), another, operator)
    await tell()
    expect(await log()).toEqual([])
    expect(account.tokens.given).toBe(0)
  })

  test('arrive once where WeChat took them and its answer was lost', async () => {
    const { tell, log, world, settle, run } = await town(subscribing)
    account.unanswered = 1
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'failed' })
    world.clock.advance(minutes(1))
    await settle()
    expect((await log())[0]).toMatchObject({ state: 'sent', attempts: 2 })
    expect(account.messages).toHaveLength(1)

    account.withoutTemplates = true
    account.permissions.set('o-li', 5)
    await run(permitted.county, allowed(account.subscriptionId))
    await run(unfollowed.county, { appId: account.appId, openid: 'o-li' })
    account.unanswered = 1
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: expect.stringContaining('no answer') })
    expect(account.sending.subscriptions).toHaveLength(1)
  })

  test('that may have arrived are not sent again once WeChat no longer knows them; those that it refused are', async () => {
    const { tell, log, world, settle, run } = await town(subscribing)
    const outage = async (trouble: Trouble | undefined) => {
      account.trouble = path => (path.includes('/message/') ? trouble : undefined)
      await tell()
      account.trouble = () => undefined
      expect((await log())[0]).toMatchObject({ state: 'failed' })
      world.clock.advance(minutes(11))
      await settle()
    }
    for (const trouble of ['lost', 'gateway'] as const) {
      await outage(trouble)
      expect((await log())[0]).toMatchObject({
        state: 'given-up',
        error: expect.stringContaining('no answer'),
      })
    }
    expect(account.messages).toHaveLength(2)
    await outage('too-quick')
    expect((await log())[0]).toMatchObject({ state: 'sent', attempts: 2 })
    expect(account.messages).toHaveLength(3)

    // Nothing was asked for where there was no token.
    await run(permitted.county, allowed(account.subscriptionId))
    await run(unfollowed.county, { appId: account.appId, openid: 'o-li' })
    account.permissions.set('o-li', 5)
    account.tokens.end()
    account.trouble = path => (path.endsWith('/stable_token') ? 'lost' : undefined)
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('no token') })
    account.trouble = () => undefined
    world.clock.advance(minutes(11))
    await settle()
    expect((await log())[0]).toMatchObject({ state: 'sent' })
    account.trouble = path => (path.includes('/message/') ? 'gateway' : undefined)
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: expect.stringContaining('no answer') })
    expect(account.sending.subscriptions).toHaveLength(2)
  })

  test('wait for the next day where its calls are used up, and a little where they are only too quick', async () => {
    const { tell, log, world, settle } = await town()
    account.quota.perSecond = 0
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('45011') })
    account.quota.perSecond = 1
    world.clock.advance(minutes(1))
    await settle()
    expect((await log())[0]).toMatchObject({ state: 'sent' })
    account.quota.perDay = 1
    await tell()
    expect((await log())[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('45009') })
    const messages = account.messages.length
    world.clock.advance(days(1))
    await settle()
    expect((await log())[0]).toMatchObject({ state: 'sent' })
    expect(account.messages).toHaveLength(messages + 1)
  })

  test('fetch one token for as many as are sent at once, and a new one once where it ends before its time', async () => {
    const { tell } = await town()
    account.tokens.end()
    await Promise.all([tell(), tell(), tell()])
    expect(account.messages).toHaveLength(3)
    expect(account.tokens.given).toBe(1)
    account.tokens.end()
    await Promise.all([tell(), tell()])
    expect(account.messages).toHaveLength(5)
    expect(account.tokens.given).toBeLessThanOrEqual(3)
  })

  test('wait for no token that hangs: whoever has less time goes first, and all know that nothing was asked for', async () => {
    const { world, home } = await town()
    const at = (await accountAt(home))!
    account.trouble = path => (path.endsWith('/stable_token') ? 'hangs' : undefined)
    const patient = new WechatTokens(account.places, world.clock)
    const impatient = new AbortController()
    const [first, second] = [
      patient.access(at, new AbortController().signal),
      patient.access(at, impatient.signal),
    ]
    impatient.abort(new Error('no more time'))
    await expect(second).rejects.toThrow('no more time')
    const quick = new WechatTokens(account.places, world.clock, 10)
    const sending = quick.with(at, new AbortController().signal, async () => 'sent')
    await expect(sending).rejects.toMatchObject({ code: NO_TOKEN })
    // What the others wait for goes on.
    account.trouble = () => undefined
    const later = new WechatTokens(account.places, world.clock)
    await expect(later.access(at, new AbortController().signal)).resolves.toBe('token-1')
    account.hangUp()
    await expect(first).rejects.toThrow()
  })

  test('keep one JS ticket for all, and fetch a new one before it ends', async () => {
    const { world, home } = await town()
    const signal = AbortSignal.timeout(5000)
    const [one, two] = [
      new WechatApi(account.places, world.clock),
      new WechatApi(account.places, world.clock),
    ]
    const at = (await accountAt(home))!
    const tickets = await Promise.all([one.tokens.ticket(at, signal), one.tokens.ticket(at, signal)])
    expect(await two.tokens.ticket(at, signal)).toBe(tickets[0])
    expect([new Set(tickets).size, account.tokens.ticketsGiven]).toEqual([1, 1])
    world.clock.advance(hours(1.95))
    expect(await two.tokens.ticket(at, signal)).not.toBe(tickets[0])
  })

  test('are on the phone, or not, as WeChat says afterwards; whoever takes none is sent no more', async () => {
    const { tell, log, run } = await town()
    const end = async (how: string) => {
      const [{ providerId } = { providerId: '' }] = await log()
      await run(messagesEnded, { messages: [{ message: providerId!, how }] })
    }
    await tell()
    await end('arrived')
    expect((await log())[0]).toMatchObject({ state: 'sent', arrivedAt: expect.any(Number) })
    await end('failed')
    expect((await log())[0]).toMatchObject({ state: 'sent' })
    await tell()
    await end('blocked')
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: 'not delivered: blocked' })
  })
})
