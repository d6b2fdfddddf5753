import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { deliveriesOf } from '#core/notices'
import { principalKey } from '#core/people'
import { bound, followed, messagesEnded } from '#core/wechat'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { openWechatSite } from '#tests/with-wechat'
import { tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('how a message ended that is noted at the same time', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    ;({ site, wechat } = await openWechatSite(kind, [well], { of: ['county'] }))
    return () => wechat.stop()
  })
  afterEach(() => vi.restoreAllMocks())
  const log = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 10 }))

  test('counts where its number comes between looking for it and keeping what WeChat said', async () => {
    const { deployment } = site.world
    const li = principalKey((await site.world.citizen('李秀英')).principal)
    const clerk = await site.world.officer('赵科员', 'well.tell')
    const person = { appId: wechat.appId, openid: 'o-li' }
    wechat.followers.add(person.openid)
    await deployment.run(ZHUOZI, followed.county, person, system)
    await deployment.run(ZHUOZI, bound.county, { ...person, principal: li }, system)

    const looked = Promise.withResolvers<void>()
    const run = deployment.run.bind(deployment)
    vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
      const result = await run(...given)
      if ((given[1] as unknown) !== messagesEnded) return result
      vi.restoreAllMocks()
      looked.resolve()
      await expect.poll(async () => (await log())[0]?.state).toBe('sent')
      await deployment.notices.settled()
      return result
    })
    let said: Promise<void> | undefined
    wechat.saysHowItEnded = true
    wechat.taken = () => {
      said = wechat.posting.deliverLate(
        ({ query, body }) =>
          Promise.resolve(
            site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body }),
          ),
        () => 0,
      )
      return looked.promise
    }
    await deployment.run(ZHUOZI, tellOfWell, { to: [li], dry: true }, clerk)
    await site.world.settle()
    await deployment.notices.settled()
    await said
    expect(await log()).toMatchObject([{ state: 'sent', arrivedAt: site.world.clock.now() }])
    const early = deployment.stores.platform.read.selectFrom('message_early').selectAll()
    expect(await early.execute()).toEqual([])
  })
})
