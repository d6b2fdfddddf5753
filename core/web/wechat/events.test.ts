import { beforeAll, expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { minutes, seconds } from '#core/time'
import { accountHash, followersOf, wechatSettings } from '#core/wechat'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { type Elements, Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

eachStoreKind('what WeChat tells of people', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour], { app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { appId, secret, token, aesKey } = wechat
    const set = { appId, secret, token, aesKey }
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    return () => wechat.stop()
  })
  const send = ({ query, body }: { query: string; body: string }) =>
    Promise.resolve(
      site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body }),
    )
  const event = (openid: string, name: string, more: Elements = {}) =>
    wechat.posting.post({ FromUserName: openid, MsgType: 'event', Event: name, ...more })
  const following = async () =>
    (
      await site.world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
        followersOf(store.read, accountHash(keys, wechat.appId)),
      )
    ).following
  const audited = () =>
    site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      await site.world.settle()
      const rows = await store.read.selectFrom('audit').select('action').execute()
      return rows.filter(({ action }) => action.startsWith('wechat.')).length
    })
  const permissions = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('wechat_permission')
        .select(['template_id', 'allowed'])
        .orderBy('template_id')
        .execute(),
    )

  test('is noted once where answers are lost on their way', async () => {
    const answers = await wechat.posting.deliver(send, event('o-li', 'subscribe'), { lost: 2 })
    expect([answers.length, new Set(answers).size]).toEqual([3, 1])
    expect(await following()).toBe(1)
    expect(await audited()).toBe(1)
  })

  test('counts as it happened, not as it comes', async () => {
    site.world.clock.advance(seconds(10))
    const late = event('o-li', 'subscribe')
    site.world.clock.advance(seconds(10))
    await wechat.posting.deliver(send, event('o-li', 'unsubscribe'))
    await wechat.posting.deliver(send, late)
    expect(await following()).toBe(0)
    site.world.clock.advance(seconds(10))
    await wechat.posting.deliver(send, event('o-li', 'SCAN', { EventKey: 'window-3', Ticket: 't' }))
    expect(await following()).toBe(1)
  })

  test('is heard no more once it is too old', async () => {
    const late = event('o-wang', 'subscribe')
    site.world.clock.advance(minutes(6))
    expect(await wechat.posting.deliver(send, late)).toEqual([])
    expect(await following()).toBe(1)
  })

  test('of what they let the account send, each template by itself, until they take it back', async () => {
    const list = (one: string, two: string) => [
      { TemplateId: 'T-1', SubscribeStatusString: one, PopupScene: 1 },
      { TemplateId: 'T-2', SubscribeStatusString: two, PopupScene: 1 },
    ]
    await wechat.posting.deliver(
      send,
      event('o-li', 'subscribe_msg_popup_event', {
        SubscribeMsgPopupEvent: { List: list('accept', 'reject') },
      }),
    )
    expect(await permissions()).toEqual([
      { template_id: 'T-1', allowed: 1 },
      { template_id: 'T-2', allowed: 0 },
    ])
    await wechat.posting.deliver(
      send,
      event('o-li', 'subscribe_msg_change_event', {
        SubscribeMsgChangeEvent: { List: { TemplateId: 'T-1', SubscribeStatusString: 'reject' } },
      }),
    )
    expect((await permissions())[0]).toEqual({ template_id: 'T-1', allowed: 0 })
  })

  test('of a message that somebody takes none of: they are written to no more, though they follow', async () => {
    site.world.clock.advance(seconds(10))
    const ended = (status: string, id: number) =>
      event('o-li', 'TEMPLATESENDJOBFINISH', { MsgID: id, Status: status })
    await wechat.posting.deliver(send, ended('success', 1))
    const refusing = () =>
      site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
        const rows = await store.read.selectFrom('wechat_person').select('refused_at').execute()
        return rows.filter(({ refused_at }) => refused_at !== null).length
      })
    expect(await refusing()).toBe(0)
    await wechat.posting.deliver(send, ended('failed:user block', 2))
    expect([await following(), await refusing()]).toEqual([1, 1])
    site.world.clock.advance(seconds(10))
    await wechat.posting.deliver(send, event('o-li', 'subscribe'))
    expect([await following(), await refusing()]).toEqual([1, 0])
  })
})
