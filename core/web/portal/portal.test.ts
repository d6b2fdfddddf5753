import { describe, expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'
import { countyEmblem, countySettings, emblemPath, settingsCommand } from '../../tenancy/index.ts'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

eachStoreKind('signing in', kind => {
  const opened = openSite(kind, [favour])

  test('asks for the phone number, then for the code, and leads back to where one was', async () => {
    const site = await opened
    const browser = site.browser()
    const signIn = await browser.open('/me')
    expect(signIn.path).toBe('/sign-in?next=%2Fme')
    const asked = await browser.submit(signIn, { phone: '138 0000 0301' })
    expect(textOf(asked.html)).toContain('已发到 138****0301')
    expect(asked.html).not.toContain(site.codes.at(-1)!.code)
    const me = await browser.submit(asked, { code: site.codes.at(-1)!.code })
    expect(me.path).toBe('/me')
    expect(textOf(me.html)).toContain('138****0301')
    expect(browser.cookie('zj_citizen')).toBeTruthy()
    expect((await browser.request('/sign-in?next=/services')).headers.get('location')).toBe('/services')
  })

  test('loads the page of the code anew without sending another; asking again too soon asks for that code', async () => {
    const site = await opened
    const browser = site.browser()
    const fields = { phone: '13800000311', next: '/me' }
    const sent = await browser.request('/sign-in/code', {
      method: 'POST',
      body: new URLSearchParams(fields),
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in/enter?next=%2Fme'])
    expect(sent.headers.get('set-cookie')).toMatch(/Path=\/sign-in; .*HttpOnly/)
    const { code } = site.codes.at(-1)!
    const reloaded = await browser.open('/sign-in/enter?next=%2Fme')
    expect(reloaded.html).not.toContain('13800000311')
    expect(site.codes.at(-1)!.code).toBe(code)
    const elsewhere = site.browser()
    for (const each of [browser, elsewhere]) {
      const tooSoon = await each.send('/sign-in/code', fields)
      expect(tooSoon.status).toBe(429)
      expect(textOf(tooSoon.html)).toMatch(/验证码已发送，请 \d+ 秒后再获取.*已发到 138\*\*\*\*0311/)
    }
    const me = await browser.submit(await browser.send('/sign-in/code', fields), { code })
    expect(me.path).toBe('/me')
    expect(browser.cookie('zj_code')).toBeUndefined()
  })

  test('sends another code to the same number once it may, and has that number ready to be changed', async () => {
    const site = await opened
    const browser = site.browser()
    const asked = await browser.send('/sign-in/code', { phone: '13800000312', next: '/me' })
    expect(textOf(asked.html)).toMatch(/重新发送 1:00 后可以重新发送/)
    const first = site.codes.length
    const tooSoon = await browser.send('/sign-in/code', { again: 'yes', next: '/me' })
    expect(tooSoon.status).toBe(429)
    expect((await browser.open('/sign-in/phone?next=%2Fme')).html).toContain('value="13800000312"')
    site.world.clock.advance(61_000)
    const waited = await browser.open('/sign-in/enter?next=%2Fme')
    expect(textOf(waited.html)).toContain('重新发送')
    expect(textOf(waited.html)).not.toContain('后可以重新发送')
    const again = await browser.send('/sign-in/code', { again: 'yes', next: '/me' })
    expect(again.path).toBe('/sign-in/enter?next=%2Fme')
    expect(site.codes.slice(first).map(({ phone }) => phone)).toEqual(['13800000312'])
  })

  test('asks for the number again where nothing was sent, or too long ago', async () => {
    const browser = (await opened).browser()
    expect((await browser.open('/sign-in/enter?next=%2Fme')).path).toBe('/sign-in/phone?next=%2Fme')
    const late = await browser.send('/sign-in/enter', { code: '123456', next: '/me' })
    expect(late.status).toBe(422)
    expect(textOf(late.html)).toContain('验证码已过期，请重新获取')
  })

  test('leads lawyers and the bureau’s people on, who sign in elsewhere', async () => {
    const browser = (await opened).browser()
    const page = await browser.open('/sign-in')
    expect(page.html).toMatch(/href="http:\/\/localhost(:\d+)?\/lawyers"/)
    const desk = await browser.open('/desk')
    expect(page.html).toContain('href="/desk"')
    expect(desk.path).toContain('/desk/sign-in')
  })

  test('says what is wrong at its field, and keeps the number', async () => {
    const site = await opened
    const browser = site.browser()
    const refused = await browser.submit(await browser.open('/sign-in'), { phone: '12345' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('href="#f-phone"')
    expect(refused.html).toContain('value="12345"')
    const asked = await browser.submit(refused, { phone: '13800000302' })
    const wrong = site.codes.at(-1)!.code === '000000' ? '111111' : '000000'
    const again = await browser.submit(asked, { code: wrong })
    expect(again.status).toBe(422)
    expect(textOf(again.html)).toContain('验证码不对，还可以试 4 次')
    expect((await browser.submit(again, { code: site.codes.at(-1)!.code })).path).toBe('/mine')
  })

  test('out ends the session and lets the browser forget its drafts', async () => {
    const site = await opened
    const browser = await site.citizen('13800000303')
    const home = await browser.submit(await browser.open('/me'), {}, '/sign-out')
    expect(home.html).toContain('data-draft-done="*"')
    expect((await browser.open('/mine')).path).toBe('/sign-in?next=%2Fmine')
  })

  test('a session of one county is nobody in another', async () => {
    const site = await opened
    const zhuozi = await site.citizen('13800000304')
    const cookie = `zj_citizen=${zhuozi.cookie('zj_citizen')}`
    const other = await site.browser('xinghe.localhost:3000').request('/mine', { headers: { cookie } })
    expect(other.headers.get('location')).toBe('/sign-in?next=%2Fmine')
  })
})

describe('where one is led on to', () => {
  const site = openSite('sqlite', [])

  test.each([
    ['/mine?after=1', '/mine?after=1'],
    ['//evil.example', '/mine'],
    ['/\\evil.example', '/mine'],
    ['https://evil.example', '/mine'],
    ['/ok\r\nset-cookie: x=1', '/mine'],
    ['', '/mine'],
  ])('after signing in by %j is %s', async (next, expected) => {
    const browser = (await site).browser()
    const { html } = await browser.open(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(html).toContain(`name="next" value="${expected}"`)
  })
})

describe('a demonstration', () => {
  test('lists its people where they sign in and shows their codes; nobody else’s installation does', async () => {
    const people = [
      { realm: 'citizens', county: ZHUOZI, name: '王建军', role: '务工人员', phone: '13800000401' },
      { realm: 'citizens', county: '150924', name: '别县的人', role: '村民', phone: '13800000402' },
      { realm: 'lawyers', name: '张律师', role: '法律顾问', phone: '13800000403' },
    ] as const
    const demo = await openSite('sqlite', [], { app: { demo: { people } } })
    const browser = demo.browser()
    const signIn = await browser.open('/sign-in')
    expect(textOf(signIn.html)).toContain('王建军 · 务工人员')
    expect(signIn.html).not.toMatch(/别县的人|张律师/)
    const [, tap] = /<a class="row" href="([^"]+)"/.exec(signIn.html)!
    const filled = await browser.open(tap!.replaceAll('&amp;', '&'))
    expect(filled.html).toMatch(/name="phone"[^>]*value="13800000401"/)
    const stranger = (await browser.open('/sign-in/phone?as=别县的人')).html
    expect(stranger).not.toContain('13800000402')
    const asked = await browser.submit(filled, { phone: '13800000401' })
    expect(textOf(asked.html)).toContain(`验证码是 ${demo.codes.at(-1)!.code}`)
    const real = await openSite('sqlite', [])
    expect((await real.browser().open('/sign-in')).html).not.toContain('演示')
  })
})

describe('how a person reads', () => {
  const site = openSite('sqlite', [favour])

  test('is set without a script, and kept', async () => {
    const browser = (await site).browser()
    const home = await browser.send('/display', { size: 'large', back: '/services' })
    expect(home.path).toBe('/services')
    expect(home.html).toContain('data-size="large"')
    expect((await browser.send('/display', { theme: 'dark', back: 'https://evil.example' })).path).toBe('/')
    expect((await browser.open('/')).html).toMatch(/data-size="large" data-theme="dark"/)
    expect((await browser.send('/display', { size: 'normal', back: '/' })).html).toContain(
      'data-size="normal"',
    )
  })
})

describe('a county', () => {
  const opened = openSite('sqlite', [favour])

  test('shows its own name, phone and colour as soon as it sets them', async () => {
    const site = await opened
    const before = (await site.browser().open('/')).html
    expect(before).toContain('tel:12348')
    await site.world.deployment.run(
      ZHUOZI,
      settingsCommand(countySettings),
      { title: '卓资县法律服务网', hotline: '0474-4700000', accent: '#7a1f2b' },
      operator,
    )
    const { html } = await site.browser().open('/')
    expect(textOf(html)).toContain('卓资县法律服务网')
    expect(html).toContain('tel:0474-4700000')
    expect(html).toMatch(/\/assets\/brand-[0-9a-f]+-7a1f2b\.css/)
    const brand = /\/assets\/brand-[^"]+/.exec(html)![0]
    expect((await site.browser().request(brand)).headers.get('content-type')).toContain('text/css')
    expect((await site.browser('xinghe.localhost:3000').open('/')).html).toContain('tel:12348')
  })

  test('has its emblem under an address of its own, which may run nothing', async () => {
    const site = await opened
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const emblem = { type: 'image/svg+xml' as const, base64: Buffer.from(svg).toString('base64') }
    const { deployment } = site.world
    await deployment.run(XINGHE, settingsCommand(countyEmblem), emblem, operator)
    const logo = emblemPath(emblem)
    await deployment.run(XINGHE, settingsCommand(countySettings), { logo }, operator)
    const browser = site.browser('xinghe.localhost:3000')
    expect((await browser.open('/')).html).toContain(`src="${emblemPath(emblem)}"`)
    const image = await browser.request(emblemPath(emblem))
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(image.headers.get('content-security-policy')).toContain('sandbox')
    expect((await browser.request('/emblem/another')).status).toBe(404)
    expect((await site.browser().request(emblemPath(emblem))).status).toBe(404)
  })

  test('keeps a ledger of what its people agreed to, from which they take it back', async () => {
    const site = await opened
    const li = await site.citizen('13800000501')
    const check = await li.submit(await li.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
    await li.submit(check, { consent: 'on' })
    const ledger = await li.open('/me/consents')
    expect(textOf(ledger.html)).toContain('我同意把内容告诉帮忙的人')
    const asked = /<details class="fold">([\s\S]*?)<\/details>/.exec(ledger.html)![1]!
    expect(textOf(asked)).toContain('撤回以前已经提供的内容和已经办好的事不受影响')
    expect(asked).toContain('确认撤回')
    expect(textOf((await li.submit(ledger)).html)).toContain('撤回时间')
    const wang = await site.citizen('13800000502')
    expect(textOf((await wang.open('/me/consents')).html)).not.toContain('我同意把内容')
  })

  test('says where one is without a network, and what is not there', async () => {
    const site = await opened
    expect(textOf((await site.browser().open('/offline')).html)).toContain('现在没有网络')
    expect((await site.browser().open('/matters')).status).toBe(404)
    expect((await site.browser().open('/favour/nothing')).status).toBe(404)
  })

  test('a part and a stream are not led to the sign-in, which would be shown in their place', async () => {
    const site = await opened
    expect((await site.browser().request('/matters/fv-2026-000001/parts/story')).status).toBe(401)
    expect((await site.browser().request('/matters/fv-2026-000001/live')).status).toBe(401)
  })
})
