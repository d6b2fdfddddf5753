import { beforeAll, describe, expect, test } from 'vitest'
import { switchModule } from '#core/tenancy'
import { Browser, behindTls, textOf } from '#tests/browsing'
import { administratorIn, lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

describe('what is not there', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite('sqlite', [favour])
  })

  test('is told to a citizen with the way to their matters, and whom to call', async () => {
    const page = await (await site.citizen('13800000001')).open('/matters/fv-2026-000042')
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('您办过的事都在“我的”里')
    expect(page.html).toContain('href="tel:12348"')
    expect(page.html).toContain('href="/mine"')
  })

  test('is told to a lawyer in a lawyer’s words, under their own tabs', async () => {
    const lawyer = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const page = await lawyer.open('/lawyers/c/zhuozi/fv-2026-000042')
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('这件事项没有请您解答')
    expect(textOf(page.html)).not.toContain('您办过的事')
    expect(page.html).toContain('href="/lawyers/notices"')
    expect(page.html).not.toContain('tel:')
  })

  test('is told to the bureau’s people beside their columns, and leads where they may go', async () => {
    const han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const page = await han.browser.open('/desk/nothing')
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('不在您的职责范围内')
    expect(textOf(page.html)).not.toContain('您办过的事')
    expect(page.html).toContain('href="/desk/staff"')
    expect(page.html).toContain('回到事项')
    expect(page.html).not.toContain('tel:')

    const su = await officerIn(site, { name: '苏日娜', username: 'surina', permissions: ['county.staff'] })
    const refused = await su.browser.open('/desk')
    expect(refused.status).toBe(403)
    expect(textOf(refused.html)).toContain('请管理员为您的岗位开通')
    expect(refused.html).toContain('查看通知')
    expect(refused.html).not.toContain('回到事项')
  })

  test('is told to the city in its place', async () => {
    const city = await administratorIn(site, { name: '呼格吉勒图', username: 'huge', scope: '1509' })
    const page = await city.browser.open('/city/counties/000000')
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('不在您管理的地区内')
    expect(page.html).toContain('href="/city/import"')
  })

  test('is told to visitors of each place too', async () => {
    const front = await site.browser('localhost:3000').open('/nothing')
    expect(textOf(front.html)).toContain('请从首页选择您所在的旗县')
    expect(textOf((await site.browser('localhost:3000').open('/lawyers/nothing')).html)).toContain('我的解答')
    const desk = await site.browser().open('/desk/nothing')
    expect(desk.status).toBe(404)
    expect(desk.html).not.toContain('/desk/staff')
  })
})

describe('a host that is nobody’s', () => {
  const site = openSite('sqlite', [])

  test('has a page in Chinese, and the way to the counties where its name lies under ours', async () => {
    const page = await (await site).browser('nowhere.localhost:3000').open('/consultation/ask')
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('这个网址没有开通服务')
    expect(page.html).toContain('<html lang="zh-CN"')
    expect(page.html).toContain('href="http://localhost:3000/"')
    expect(page.html).toContain('href="tel:12348"')
    const style = /href="(\/assets\/style[^"]+)"/.exec(page.html)![1]!
    expect((await (await site).browser('nowhere.localhost:3000').open(style)).status).toBe(200)
  })

  test('leads on to its name from the number of one’s own machine, and nowhere else', async () => {
    const led = async (host: string, path = '/', method = 'GET') => {
      const { status, headers } = await (await site).app.request(`http://${host}${path}`, { method })
      return [status, headers.get('location')]
    }
    expect(await led('127.0.0.1:3000')).toEqual([302, 'http://localhost:3000/'])
    expect(await led('[::1]:3000', '/lawyers?q=1')).toEqual([302, 'http://localhost:3000/lawyers?q=1'])
    expect(await led('127.0.0.1:3000', '/api/v1/matters')).toEqual([404, null])
    expect(await led('127.0.0.1:3000', '/sign-in', 'POST')).toEqual([404, null])
    for (const host of ['192.168.0.7:3000', '127.0.0.1.evil.com', 'elsewhere.example:3000'])
      expect(await led(host)).toEqual([404, null])
  })

  test('shows the way to the counties from another number of the machine', async () => {
    const ways = async (host: string) => (await (await site).browser(host).open('/')).html
    expect(await ways('192.168.0.7:3000')).toMatch(
      /href="http:\/\/localhost:3000\/"[^>]*>(?:<[^>]*>|\s)*选择旗县/,
    )
    expect(await ways('elsewhere.example:3000')).not.toContain('选择旗县')
  })

  test('leads to the counties by TLS where the proxy ends it, if a proxy is there', async () => {
    const ways = async (app: Site['app']) =>
      (await new Browser(behindTls(app), 'nowhere.localhost').open('/')).html
    const proxied = await openSite('sqlite', [], { app: { behindProxy: true } })
    expect(await ways(proxied.app)).toContain('href="https://localhost/"')
    expect(await ways((await site).app)).toContain('href="http://localhost/"')
  })

  test('of another name leads nowhere of ours, and a program is given a problem', async () => {
    const browser = (await site).browser('zhuozi.localhost.evil.com')
    expect((await browser.open('/')).html).not.toContain('//localhost')
    const answer = await browser.request('/api/v1/matters')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'not-found', reason: 'host' })
  })
})

describe('a service that the county has switched off', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite('sqlite', [favour])
    const off = { module: 'favour', enabled: false }
    await site.world.deployment.run(ZHUOZI, switchModule, off, operator)
  })

  test('says so at its addresses, with the telephone and what else there is', async () => {
    for (const path of ['/favour/ask', '/favour/rules']) {
      const page = await site.browser().open(path)
      expect(page.status).toBe(404)
      expect(textOf(page.html)).toContain('本县已停用这项服务')
      expect(page.html).toContain('href="tel:12348"')
      expect(page.html).toContain('href="/services"')
      expect(page.html).toContain('href="/directory"')
    }
    expect(textOf((await site.browser().open('/favour/nothing')).html)).toContain('没有找到这个页面')
  })

  test('tells whoever was just sending a form that it was not sent', async () => {
    const li = await site.citizen('13800000001')
    const page = await li.send('/favour/ask', { story: '帮我搬柜子', how: 'door' })
    expect(page.status).toBe(404)
    expect(textOf(page.html)).toContain('您刚才填写的没有提交')
  })

  test('says so to staff and lawyers, in their places', async () => {
    const han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const desk = await han.browser.open('/desk/favour/helpers/one')
    expect(textOf(desk.html)).toContain('本县已停用这项服务')
    expect(textOf(desk.html)).toContain('在“设置”里重新开通')
    const lawyer = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const guide = await lawyer.open('/lawyers/c/zhuozi/favour/guide')
    expect(guide.status).toBe(404)
    expect(textOf(guide.html)).toContain('这个县现在不办理这项服务')
  })

  test('leaves a home page that says what will come', async () => {
    const home = textOf((await site.browser().open('/')).html)
    expect(home).toContain('服务正在开通')
    expect(home).toContain('法律顾问')
  })
})
