import { beforeAll, expect, test } from 'vitest'
import { addAdministrator, inviteAdministrator, inviteOfficer } from '#core/auth'
import { days } from '#core/time'
import { formsIn, textOf } from '#tests/browsing'
import { officerIn, operator, PASSWORD, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { totp } from '#tests/totp'
import { XINGHE, ZHUOZI } from '#tests/world'

const NEXT = 'Sun-zi-bing-fa-13'

eachStoreKind('an account', kind => {
  let site: Site
  let han: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
  })
  const signsIn = async (path: string, host: string, username: string, password: string, code = '') => {
    const browser = site.browser(host)
    const after = await browser.submit(await browser.open(path), { username, password, totp: code })
    return { browser, after, entered: !after.path.startsWith(path) }
  }
  const atDesk = (username: string, password: string, code?: string) =>
    signsIn('/desk/sign-in', 'zhuozi.localhost:3000', username, password, code)
  const atCity = (username: string, password: string, code?: string) =>
    signsIn('/city/sign-in', 'localhost:3000', username, password, code)

  test('begins with a link, by which its person sets a password once', async () => {
    const { token } = await inviteOfficer(site.world.deployment, ZHUOZI, han.id, operator)
    const path = `/desk/password/${token}`
    const browser = site.browser()
    const form = await browser.open(path)
    expect(textOf(form.html)).toContain('韩志国，您的用户名是 hanzhiguo')
    const differing = await browser.submit(form, { password: NEXT, again: `${NEXT}x` })
    expect(textOf(differing.html)).toContain('两次填写的密码不一样')
    const weak = await browser.submit(form, { password: '12345', again: '12345' })
    expect(weak.status).toBe(422)
    expect(textOf(weak.html)).toContain('密码至少 10 位')
    expect(textOf((await browser.submit(form, { password: NEXT, again: NEXT })).html)).toContain('密码已设置')
    const again = await browser.open(path)
    expect(again.status).toBe(404)
    expect(textOf(again.html)).toContain('这个链接已经用过或已失效')
    expect(again.html).toContain('href="/desk/sign-in"')
    expect((await browser.send(path, { password: PASSWORD, again: PASSWORD })).status).toBe(404)
    expect((await atDesk('hanzhiguo', PASSWORD)).entered).toBe(false)
    const entered = await atDesk('hanzhiguo', NEXT)
    expect(entered.entered).toBe(true)
    han = { ...han, browser: entered.browser }
  })

  test('has a link that is of no use in another county, nor after three days', async () => {
    const { token } = await inviteOfficer(site.world.deployment, ZHUOZI, han.id, operator)
    expect((await site.browser('xinghe.localhost:3000').open(`/desk/password/${token}`)).status).toBe(404)
    expect((await site.browser('localhost:3000').open(`/city/password/${token}`)).status).toBe(404)
    const { clock } = site.world
    clock.advance(days(3))
    expect((await site.browser().open(`/desk/password/${token}`)).status).toBe(404)
    clock.advance(-days(3))
    expect((await site.browser().open(`/desk/password/${token}`)).status).toBe(200)
    expect(XINGHE).not.toBe(ZHUOZI)
  })

  test('of an administrator begins alike on the platform', async () => {
    const { deployment } = site.world
    const input = { username: 'newcomer', name: '新来的', scope: '1509' }
    const { id } = await deployment.runOnPlatform(addAdministrator, input, operator)
    const { token } = await inviteAdministrator(deployment, id, operator)
    const browser = site.browser('localhost:3000')
    const done = await browser.submit(await browser.open(`/city/password/${token}`), {
      password: NEXT,
      again: NEXT,
    })
    expect(textOf(done.html)).toContain('密码已设置')
    expect((await atCity('newcomer', NEXT)).entered).toBe(true)
  })

  test('changes its password by the present one, and stays signed in here alone', async () => {
    const other = (await atDesk('hanzhiguo', NEXT)).browser
    const form = await han.browser.open('/desk/me/password')
    const wrong = await han.browser.submit(form, { password: 'nope', next: PASSWORD, again: PASSWORD })
    expect(textOf(wrong.html)).toContain('密码不对')
    expect(wrong.html).not.toContain(PASSWORD)
    const done = await han.browser.submit(form, { password: NEXT, next: PASSWORD, again: PASSWORD })
    expect(done.path).toBe('/desk/me?saved')
    expect(textOf(done.html)).toContain('密码已修改')
    expect((await other.open('/desk/me')).path).toMatch(/^\/desk\/sign-in/)
  })

  test('shows a secret as text and as a QR code, and is asked for its codes from then on', async () => {
    const [path, factor] = ['/desk/me', '/desk/me/two-factor']
    const { browser, username } = han
    expect(textOf((await browser.open(path)).html)).toContain('未启用')
    const refused = await browser.submit(await browser.open(factor), { password: 'nope' }, `${factor}/begin`)
    expect(textOf(refused.html)).toContain('密码不对')
    const setup = await browser.submit(refused, { password: PASSWORD }, `${factor}/begin`)
    const { uri, codes } = formsIn(setup.html).find(({ action }) => action === `${factor}/confirm`)!.hidden
    const secret = new URL(uri!).searchParams.get('secret')!
    expect(textOf(setup.html).replaceAll(' ', '')).toContain(secret)
    expect(decodeURIComponent(uri!)).toContain(username)
    expect(setup.html).toContain('<svg')
    expect(setup.html).not.toMatch(/ style="/)
    const [backup] = codes!.split(' ')
    expect(textOf(setup.html)).toContain(backup)

    const mistyped = await browser.submit(setup, { totp: '000000' }, `${factor}/confirm`)
    expect(mistyped.status).toBe(422)
    expect(textOf(mistyped.html).replaceAll(' ', '')).toContain(secret)
    const on = await browser.submit(mistyped, { totp: totp(secret) }, `${factor}/confirm`)
    expect(textOf(on.html)).toContain('动态口令已启用')
    expect(textOf((await browser.open(path)).html)).toContain('已启用')

    const asked = await atDesk(username, PASSWORD)
    expect(asked.entered).toBe(false)
    expect(asked.after.html).toContain('name="totp"')
    expect((await atDesk(username, PASSWORD, totp(secret))).entered).toBe(true)
    expect((await atDesk(username, PASSWORD, backup)).entered).toBe(true)
    expect((await atDesk(username, PASSWORD, backup)).entered).toBe(false)

    const off = await browser.submit(await browser.open(factor), { password: PASSWORD }, `${factor}/end`)
    expect(off.html).toContain(`${factor}/begin`)
    expect((await atDesk(username, PASSWORD)).entered).toBe(true)
  })

  test('whose phone is lost is opened again by whoever looks after the staff', async () => {
    const su = await officerIn(site, { name: '苏日娜', username: 'surina', permissions: ['matters.read'] })
    const factor = '/desk/me/two-factor'
    const setup = await su.browser.submit(
      await su.browser.open(factor),
      { password: PASSWORD },
      `${factor}/begin`,
    )
    const { uri } = formsIn(setup.html).find(({ action }) => action === `${factor}/confirm`)!.hidden
    const secret = new URL(uri!).searchParams.get('secret')!
    await su.browser.submit(setup, { totp: totp(secret) }, `${factor}/confirm`)
    expect((await atDesk('surina', PASSWORD)).entered).toBe(false)
    const page = await han.browser.open(`/desk/staff/${su.id}`)
    await han.browser.submit(page, {}, `/desk/staff/${su.id}/two-factor/remove`)
    expect((await atDesk('surina', PASSWORD)).entered).toBe(true)
  })
})
