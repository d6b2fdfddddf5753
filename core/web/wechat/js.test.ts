import { beforeAll, expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { days } from '#core/time'
import { bound, permitted, wechatSettings } from '#core/wechat'
import { photoFromPhone } from '#tests/sample-files'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'
const HOST = 'http://zhuozi.localhost:3000'
const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('pages in WeChat’s own browser', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour, well], { files: true, app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { appId, secret, token, subscriptionId: subscription } = wechat
    const set = { appId, secret, token, subscription }
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    return () => wechat.stop()
  })
  const sign = (address: string, host = HOST) =>
    site.app.request(`${host}/wechat/page?${new URLSearchParams({ address })}`)

  test('are signed for the county’s account, and for no other host', async () => {
    const address = `${HOST}/favour/ask?from=menu`
    const answer = await sign(address)
    expect(wechat.hasSigned(address, (await answer.json()) as never)).toBe(true)
    for (const foreign of ['http://xinghe.localhost:3000/', 'https://example.com/', 'favour', ''])
      expect((await sign(foreign)).status).toBe(422)
    expect((await sign('http://xinghe.localhost:3000/', 'http://xinghe.localhost:3000')).status).toBe(204)
  })

  test('go on without WeChat where it does not answer', async () => {
    site.world.clock.advance(days(1))
    wechat.refusals.push(45009)
    expect((await sign(`${HOST}/`)).status).toBe(204)
    expect((await sign(`${HOST}/`)).status).toBe(200)
  })

  test('load its script from this host, which fetches it once a day, and has yesterday’s otherwise', async () => {
    const script = () => site.app.request(`${HOST}/wechat/script.js`)
    wechat.script = 'window.wx = { version: 1 }'
    expect(await (await script()).text()).toBe('window.wx = { version: 1 }')
    await script()
    expect(wechat.scriptsGiven).toBe(1)
    site.world.clock.advance(days(1.1))
    wechat.script = '<html>'
    expect(await (await script()).text()).toBe('window.wx = { version: 1 }')
    wechat.script = 'window.wx = { version: 2 }'
    expect(await (await script()).text()).toBe('window.wx = { version: 2 }')
  })

  test('have photos that were chosen there fetched, for whoever chose them', async () => {
    const browser = site.browser()
    await browser.open('/favour/ask')
    const id = wechat.keep('a.jpg', 'image/jpeg', await photoFromPhone())
    const take = (photos: unknown) =>
      browser.request('/wechat/photos', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ photos }),
      })
    const { photos } = (await (await take([id, 'gone'])).json()) as { photos: { id: string }[] }
    expect(photos).toHaveLength(1)
    expect((await browser.request(`/files/${photos[0]!.id}`)).status).toBe(200)
    expect((await site.browser().request(`/files/${photos[0]!.id}`)).status).toBe(404)
    expect((await take('all')).status).toBe(422)
    expect((await take(['gone'])).status).toBe(404)
    const foreign = await browser.request('/wechat/photos', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://example.com' },
      body: '{}',
    })
    expect(foreign.status).toBe(403)
  })

  test('offer to let the account send messages, in WeChat, to whoever bound theirs and has not yet', async () => {
    const citizen = await site.citizen('13800000091')
    const check = await citizen.submit(await citizen.open('/favour/ask'), {
      story: '帮我搬柜子',
      how: 'door',
    })
    const { path } = await citizen.submit(check, { consent: 'on' })
    const matter = async () => (await citizen.open(path)).html
    const preferences = async () => (await citizen.open('/notices/preferences')).html
    expect(await preferences()).not.toContain('wx-open-subscribe')
    citizen.headers = { 'user-agent': USER_AGENT }
    expect(await preferences()).not.toContain('wx-open-subscribe')
    const { deployment } = site.world
    const [row] = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').execute(),
    )
    const person = { appId: wechat.appId, openid: 'o-li' }
    await deployment.run(ZHUOZI, bound.county, { ...person, principal: `citizen:${row!.id}` }, system)
    const offer = `<wx-open-subscribe template="${wechat.subscriptionId}">`
    expect(await preferences()).toContain(offer)
    expect(await matter()).toContain(offer)
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('matter').set({ state: 'done' }).execute(),
    )
    expect(await matter()).not.toContain(offer)
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('matter').set({ state: 'open' }).execute(),
    )
    const templates = [{ id: wechat.subscriptionId, allowed: true }]
    await deployment.run(ZHUOZI, permitted.county, { ...person, templates }, system)
    expect(await preferences()).not.toContain('wx-open-subscribe')
    expect(await matter()).not.toContain('wx-open-subscribe')
  })
})
