import { beforeEach, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { deliveriesOf, readNotices } from '#core/notices'
import { principalKey } from '#core/people'
import { settingsCommand } from '#core/tenancy'
import { hours, minutes } from '#core/time'
import { operator } from '#tests/signed-in'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { openWechatSite } from '#tests/with-wechat'
import { Recorder, tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'
import { bound, followed, permitted, wechatSettings } from './index.ts'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
const OPENID = 'o-li'

eachStoreKind('what must arrive and WeChat does not bring', kind => {
  let site: Site
  let wechat: Wechat
  let sms: Recorder
  let li: Caller
  let told: () => Promise<void>
  beforeEach(async () => {
    sms = new Recorder('sms', { rungs: { must: { after: minutes(5) } } })
    ;({ site, wechat } = await openWechatSite(kind, [well], { of: ['county'], others: () => [sms] }))
    const { world } = site
    const { deployment } = world
    li = await world.citizen('李秀英')
    const principal = principalKey(li.principal)
    const clerk = await world.officer('赵科员', 'well.tell')
    const person = { appId: wechat.appId, openid: OPENID }
    wechat.followers.add(OPENID)
    await deployment.run(ZHUOZI, followed.county, person, system)
    await deployment.run(ZHUOZI, bound.county, { ...person, principal }, system)
    told = async () => {
      await deployment.run(ZHUOZI, tellOfWell, { to: [principal], foul: true }, clerk)
      await settled()
    }
    return () => wechat.stop()
  })
  /** Until nothing is under way, nor what follows from an attempt that brought nothing. */
  async function settled(): Promise<void> {
    for (const _ of ['told', 'passed on']) {
      await site.world.settle()
      await site.world.deployment.notices.settled()
    }
  }
  const log = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 10 }))

  /** Messages by subscription alone, which the person let the account send, as far as we know. */
  async function bySubscription(): Promise<void> {
    const { appId, secret, token, aesKey, subscriptionId: subscription } = wechat
    const subscriptionFields = 'phrase1=标题\ntime2=时间\ncharacter_string3=编号'
    const set = { appId, secret, token, aesKey, template: '', subscription, subscriptionFields }
    const { deployment } = site.world
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    const templates = [{ id: subscription, allowed: true }]
    await deployment.run(ZHUOZI, permitted.county, { appId, openid: OPENID, templates }, system)
  }

  test('waits for it where WeChat took it, and comes by text where they have not seen it by then', async () => {
    await told()
    expect(wechat.messages).toHaveLength(1)
    expect(sms.sent).toHaveLength(0)
    site.world.clock.advance(minutes(5))
    await settled()
    expect(sms.sent).toHaveLength(1)
    await told()
    await site.world.deployment.run(ZHUOZI, readNotices, {}, li)
    site.world.clock.advance(minutes(5))
    await settled()
    expect(wechat.messages).toHaveLength(2)
    expect(sms.sent).toHaveLength(1)
  })

  const happens: Readonly<Record<string, () => void | Promise<void>>> = {
    '43004, they follow no longer': () => void wechat.followers.delete(OPENID),
    '43101, they let nothing more be sent': bySubscription,
    '45009, the day’s calls are used up': () => {
      wechat.quota.perDay = 0
    },
    '48001, the account has no right to': () => {
      wechat.withoutTemplates = true
    },
  }
  test.each(Object.keys(happens))('comes by text at once: %s', async what => {
    await happens[what]!()
    await told()
    expect(wechat.messages).toHaveLength(0)
    expect(sms.sent).toHaveLength(1)
    site.world.clock.advance(hours(3))
    await settled()
    expect(sms.sent).toHaveLength(1)
    expect((await log()).filter(({ state }) => state === 'sent')).toMatchObject([{ channel: 'sms' }])
  })

  test('comes by text in its time where nothing was heard of whether WeChat took it', async () => {
    wechat.trouble = path => (path.endsWith('/template/send') ? 'lost' : undefined)
    await told()
    expect(sms.sent).toHaveLength(0)
    site.world.clock.advance(minutes(5))
    await settled()
    expect(sms.sent).toHaveLength(1)
    expect(wechat.messages).toHaveLength(1)
  })
})
