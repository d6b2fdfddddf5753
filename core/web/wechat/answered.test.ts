import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { minutes } from '#core/time'
import { accountHash, followersOf } from '#core/wechat'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Elements, Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { openWechatSite } from '#tests/with-wechat'
import { ZHUOZI } from '#tests/world'

/** After so many milliseconds WeChat asks again, and shows the person a fault after the third time. */
const WECHAT_WAITS = 5000

eachStoreKind('what WeChat posts of somebody', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    ;({ site, wechat } = await openWechatSite(kind, [favour]))
    return () => wechat.stop()
  })
  afterEach(() => vi.restoreAllMocks())
  const post = ({ query, body }: { query: string; body: string }) =>
    Promise.resolve(
      site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body }),
    )
  const posted = (FromUserName: string, more: Elements) => wechat.posting.post({ FromUserName, ...more })
  const says = (openid: string, Content: string, MsgId: string) =>
    posted(openid, { MsgType: 'text', Content, MsgId })
  const answerTo = async (one: { query: string; body: string }) =>
    wechat.posting.answered(await (await post(one)).text())

  test('is answered before it asks again, also while nothing can be kept, and counts all the same', async () => {
    const { deployment } = site.world
    const run = deployment.run.bind(deployment)
    let free = () => {}
    const busy = new Promise<void>(resolve => {
      free = resolve
    })
    vi.spyOn(deployment, 'run').mockImplementation(async (...given) => {
      await busy
      return run(...given)
    })
    const began = performance.now()
    const follows = posted('o-wang', { MsgType: 'event', Event: 'subscribe', EventKey: '' })
    const [wrote, followed] = await Promise.all([answerTo(says('o-wang', '地被占了', '4')), post(follows)])
    expect(performance.now() - began).toBeLessThan(WECHAT_WAITS)
    expect(wrote).toContain('正在保存')
    expect(followed.status).toBe(503)
    free()
    vi.restoreAllMocks()
    site.world.clock.advance(minutes(1))
    expect((await post(follows)).status).toBe(200)
    const count = await deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      followersOf(store.read, accountHash(keys, wechat.appId)),
    )
    expect(count.following).toBe(1)
    expect(await answerTo(says('o-wang', '还没还我', '5'))).toContain('共 2 条')
  })
})
