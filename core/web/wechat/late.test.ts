import { expect, test } from 'vitest'
import { deliveriesOf } from '#core/notices'
import { principalKey } from '#core/people'
import { minutes, seconds } from '#core/time'
import { bound } from '#core/wechat'
import { randomFrom } from '#tests/random'
import { eachStoreKind } from '#tests/stores'
import { openWechatSite } from '#tests/with-wechat'
import { tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('where WeChat tells late, in another order and several times', kind => {
  test.each([1, 2, 3])('everybody who follows in the end gets each notice once (%i)', async seed => {
    const random = randomFrom(seed)
    const { site, wechat } = await openWechatSite(kind, [well], {
      of: ['county'],
      settings: { templateFields: 'thing1=标题\ntime2=时间\nthing3=单位' },
    })
    const { world } = site
    const { deployment, clock } = world
    const { appId } = wechat
    const send = ({ query, body }: { query: string; body: string }) =>
      Promise.resolve(
        site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body }),
      )
    const settle = async () => {
      await world.settle()
      await deployment.notices.settled()
    }

    // Everybody follows; some think better of it, some of them twice.
    const names = ['李秀英', '王建军', '赵雅琴', '孙大山', '周小兰', '吴海']
    const people = new Map<string, string>()
    for (const [at, name] of names.entries()) {
      const citizen = await world.citizen(name)
      const openid = `o-${at}`
      const principal = principalKey(citizen.principal)
      people.set(openid, principal)
      await deployment.run(ZHUOZI, bound.county, { appId, openid, principal }, system)
      const choices = [{ kind: 'well.dug', channel: 'wechat', wanted: true }]
      await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, citizen)
      for (const event of ['subscribe', 'unsubscribe', 'subscribe'].slice(0, 1 + (at % 3))) {
        wechat.posting.happen(openid, event)
        clock.advance(seconds(3))
      }
    }
    await wechat.posting.deliverLate(send, random)
    const following = [...people.keys()].filter((_, at) => at % 3 !== 1)
    for (const openid of following) wechat.followers.add(openid)

    // Some answers are lost on their way, and of some messages WeChat says how they ended before it answers.
    wechat.saysHowItEnded = true
    wechat.unanswered = 3
    let told = 0
    wechat.taken = async () => {
      if (told++ % 2 === 0) await wechat.posting.deliverLate(send, random)
    }
    const clerk = await world.officer('赵科员', 'well.tell')
    for (const metres of [10, 20])
      await deployment.run(ZHUOZI, tellOfWell, { to: [...people.values()], metres }, clerk)
    await settle()
    clock.advance(minutes(1))
    await settle()
    await wechat.posting.deliverLate(send, random)
    for (let n = 0; n < 3; n++) {
      clock.advance(minutes(1))
      await settle()
    }

    const got = Map.groupBy(wechat.messages, ({ openid }) => openid)
    expect([...got.keys()].sort()).toEqual(following)
    for (const messages of got.values()) expect(messages).toHaveLength(2)
    expect(new Set(wechat.messages.map(({ url }) => url)).size).toBe(2 * following.length)
    const log = await deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 50 }))
    expect(log).toHaveLength(2 * following.length)
    for (const delivery of log)
      expect(delivery).toMatchObject({ state: 'sent', arrivedAt: expect.any(Number) })
    await wechat.stop()
  })
})
