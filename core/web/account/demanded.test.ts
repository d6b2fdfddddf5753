import { beforeAll, expect, test } from 'vitest'
import { addAdministrator, giveAdministratorPassword, putRole } from '#core/auth'
import { registeredRoutes } from '#core/web'
import { formsIn, textOf } from '#tests/browsing'
import { byPassword, officerIn, operator, PASSWORD, type SignedIn, setUpSecondFactor } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { totp } from '#tests/totp'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

eachStoreKind('a second factor that is demanded', kind => {
  let site: Site
  let su: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [favour])
    su = await officerIn(site, { name: '苏日娜', username: 'surina', permissions: ['*'] })
  })
  const demand = (secondFactor: boolean) =>
    site.world.deployment.run(
      ZHUOZI,
      putRole,
      { id: 'role-surina', name: '苏日娜的角色', permissions: ['*'], secondFactor },
      operator,
    )
  const administrator = async (of: Site, username: string, scope = '1509') => {
    const { deployment } = of.world
    const { id } = await deployment.runOnPlatform(
      addAdministrator,
      { username, name: '阿拉坦', scope },
      operator,
    )
    await giveAdministratorPassword(deployment, id, operator, PASSWORD as never)
    return of.browser('localhost:3000')
  }

  test('opens nothing to an officer until it is set up, from the moment that a role demands it', async () => {
    const { browser } = su
    expect((await browser.open('/desk')).path).toBe('/desk')
    await demand(true)
    const asked = await browser.open('/desk/staff')
    expect(asked.path).toBe('/desk/second-factor?next=%2Fdesk%2Fstaff')
    expect(textOf(asked.html)).toContain('必须再填手机验证器上的 6 位数字')
    await everyRoute(site, browser, 'county', 'desk')
    await demand(false)
    expect((await browser.open('/desk/staff')).path).toBe('/desk/staff')
  })

  test('is set up with a secret, a first code and codes for a lost phone, and leads on to where one was', async () => {
    await demand(true)
    const { browser } = su
    const asked = await browser.open('/desk/staff')
    const wrong = await browser.submit(asked, { password: 'nope' }, beginOf(asked.html))
    expect(textOf(wrong.html)).toContain('密码不对')
    const { done, secret, codes } = await setUpSecondFactor(browser, asked)
    expect(done.path).toBe('/desk/staff')
    expect(codes.length).toBeGreaterThan(5)
    const again = site.browser()
    const code = await again.submit(await again.open('/desk/sign-in'), {
      username: 'surina',
      password: PASSWORD,
    })
    expect(code.html).toContain('name="totp"')
    const form = { username: 'surina', password: PASSWORD, totp: totp(secret) }
    expect((await again.submit(code, form)).path).toBe('/desk')
    const lost = site.browser()
    const entered = await lost.submit(await lost.open('/desk/sign-in'), { ...form, totp: codes[0]! })
    expect(entered.path).toBe('/desk')
  })

  test('is not passed by another session of the same person, at the desk', async () => {
    const bao = await officerIn(site, { name: '宝音', username: 'baoyin', permissions: ['matters.read'] })
    const role = { id: 'role-baoyin', name: '宝音的角色', permissions: ['matters.read'], secondFactor: true }
    await site.world.deployment.run(ZHUOZI, putRole, role, operator)
    const other = site.browser()
    expect((await byPassword(other, '/desk/sign-in', 'baoyin')).path).toMatch(/^\/desk\/second-factor/)
    await setUpSecondFactor(bao.browser, await bao.browser.open('/desk'))
    expect((await other.open('/desk')).path).toMatch(/^\/desk\/sign-in/)
    expect((await bao.browser.open('/desk')).path).toBe('/desk')
  })

  test('is not passed by another session of the same person, at the city', async () => {
    const one = await administrator(site, 'twice')
    const other = site.browser('localhost:3000')
    expect((await byPassword(other, '/city/sign-in', 'twice')).path).toMatch(/^\/city\/second-factor/)
    await setUpSecondFactor(one, await byPassword(one, '/city/sign-in', 'twice'))
    expect((await other.open('/city')).path).toMatch(/^\/city\/sign-in/)
    expect((await one.open('/city')).path).toBe('/city')
  })

  test('costs nothing of what was being typed when a role came to demand it', async () => {
    const citizen = await site.citizen('13812345678')
    const story = { story: '帮忙搬一张柜子上三楼', how: 'door' }
    const asked = await citizen.submit(await citizen.open('/favour/ask'), story)
    const { path } = await citizen.submit(asked, { consent: 'on' })
    const permissions = ['matters.read', 'favour.help']
    const wu = await officerIn(site, { name: '乌云', username: 'wuyun', permissions })
    const matter = `/desk${path.split('?', 1)[0]}`
    const page = await wu.browser.open(matter)
    const role = { id: 'role-wuyun', name: '乌云的角色', permissions, secondFactor: true }
    await site.world.deployment.run(ZHUOZI, putRole, role, operator)
    const typed = '我下午带两个人过来。'
    const action = formsIn(page.html).find(({ action }) => action.endsWith('offer'))!.action
    const led = await wu.browser.submit(page, { body: typed }, action)
    expect(led.path).toMatch(/^\/desk\/second-factor/)
    const { done } = await setUpSecondFactor(wu.browser, led)
    expect(done.path).toBe(matter)
    expect(textOf(done.html)).toContain('您刚才写的内容还在这里')
    expect(formsIn(done.html).find(form => form.action === action)!.html).toContain(typed)
  })

  test('is set up on pages that nothing keeps: they show the secret', async () => {
    const browser = await administrator(site, 'secret')
    const asked = await byPassword(browser, '/city/sign-in', 'secret')
    const setup = await browser.submit(asked, { password: PASSWORD }, beginOf(asked.html))
    const { action } = formsIn(setup.html).find(({ action }) => action.includes('/confirm'))!
    const mistyped = await browser.submit(setup, { totp: '12' }, action)
    for (const page of [setup, mistyped]) {
      expect(page.html).toContain('otpauth://totp/')
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('is taken away from nobody by themselves, nor the password, at the page of one’s own', async () => {
    const path = `/desk/staff/${su.id}`
    const page = await su.browser.open(path)
    expect(page.html).toContain(`${path}/disable`)
    for (const step of ['invite', 'two-factor/remove']) {
      expect(page.html).not.toContain(`${path}/${step}`)
      const refused = await su.browser.send(`${path}/${step}`, {})
      expect(refused.status).toBe(409)
      expect(textOf(refused.html)).toContain('不能给自己办理')
      expect(refused.html).not.toContain('/desk/password/')
    }
    await site.world.settle()
    expect((await su.browser.open('/desk')).path).toBe('/desk')
  })

  test('cannot be turned off by whom it is demanded of', async () => {
    const page = await su.browser.open('/desk/me/two-factor')
    expect(textOf(page.html)).toContain('必须使用动态口令，不能停用')
    expect(page.html).not.toContain('/two-factor/end')
    const refused = await su.browser.send('/desk/me/two-factor/end', { password: PASSWORD })
    expect(textOf(refused.html)).toContain('不能停用')
    expect((await su.browser.open('/desk')).path).toBe('/desk')
  })

  test('is set up anew after the phone was lost and whoever looks after the staff has reset it', async () => {
    const han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const path = `/desk/staff/${su.id}`
    await han.browser.submit(await han.browser.open(path), {}, `${path}/two-factor/remove`)
    // Every node forgets the ended session once that is handed on.
    await site.world.settle()
    expect((await su.browser.open('/desk')).path).toMatch(/^\/desk\/sign-in/)
    const asked = await byPassword(su.browser, '/desk/sign-in', 'surina')
    expect(asked.path).toMatch(/^\/desk\/second-factor/)
    await setUpSecondFactor(su.browser, asked)
    expect(textOf((await han.browser.open('/desk/audit')).html)).toContain('解除动态口令')
  })

  test('is demanded of every administrator, at the first sign-in', async () => {
    const browser = await administrator(site, 'shiju')
    const asked = await byPassword(browser, '/city/sign-in', 'shiju')
    expect(asked.path).toBe('/city/second-factor?next=%2Fcity')
    expect((await browser.open('/city/sign-in')).path).toBe('/city/second-factor?next=%2Fcity')
    await everyRoute(site, browser, 'platform', 'city')
    const { done } = await setUpSecondFactor(browser, asked)
    expect(done.path).toBe('/city')
    expect((await browser.open('/city/second-factor')).path).toBe('/city')
  })

  test('leads whoever is not signed in to the sign-in, and can be left', async () => {
    const stranger = site.browser('localhost:3000')
    expect((await stranger.open('/city/second-factor')).path).toMatch(/^\/city\/sign-in/)
    const browser = await administrator(site, 'second')
    const asked = await byPassword(browser, '/city/sign-in', 'second')
    expect((await browser.submit(asked, {}, '/city/sign-out')).path).toBe('/city/sign-in')
    expect(browser.cookie('zj_administrator')).toBeUndefined()
    const { read } = site.world.deployment.stores.platform
    const { id } = await read
      .selectFrom('administrator')
      .select('id')
      .where('username', '=', 'second')
      .executeTakeFirstOrThrow()
    const ended = await read
      .selectFrom('audit')
      .select('id')
      .where('action', '=', 'sign-in.end')
      .where('subject', '=', `administrator:${id}`)
      .execute()
    expect(ended).toHaveLength(1)
  })

  test('is guessed at no oftener than a password at the sign-in', async () => {
    const browser = await administrator(site, 'third')
    const asked = await byPassword(browser, '/city/sign-in', 'third')
    for (let i = 0; i < 5; i++) await browser.submit(asked, { password: 'nope' }, beginOf(asked.html))
    const locked = await browser.submit(asked, { password: PASSWORD }, beginOf(asked.html))
    expect(textOf(locked.html)).toContain('登录失败次数过多')
  })

  test('is not demanded of a demo’s administrators, and the sign-in says so', async () => {
    const people = [{ realm: 'administrators' as const, name: '阿拉坦', role: '市局', username: 'demo' }]
    const demo = await openSite(kind, [], { app: { demo: { people } } })
    const browser = await administrator(demo, 'demo')
    expect(textOf((await browser.open('/city/sign-in')).html)).toContain('只有演示不要求')
    expect((await byPassword(browser, '/city/sign-in', 'demo')).path).toBe('/city')
  })
})

const beginOf = (html: string) => /action="([^"]*\/second-factor\/begin[^"]*)"/.exec(html)![1]!

/**
 * Every route of a desk and of the API: each leads to setting up the second factor, or is refused for want of it. A form
 * that is kept leads there by way of the sign-in.
 */
async function everyRoute(
  site: Site,
  browser: ReturnType<Site['browser']>,
  host: 'county' | 'platform',
  surface: 'desk' | 'city',
): Promise<void> {
  const routes = registeredRoutes(site.app).filter(
    route =>
      route.host === host &&
      route.audience.kind !== 'public' &&
      (route.surface === surface ||
        (route.surface === 'api' &&
          route.realms?.includes(surface === 'desk' ? 'officers' : 'administrators'))),
  )
  expect(routes.length).toBeGreaterThan(12)
  for (const route of routes) {
    const { method, surface: at, answers = at === 'api' ? 'data' : 'page' } = route
    const path = route.path.replaceAll(/:\w+/g, 'zx-2026-000001')
    const name = `${method} ${path}`
    const body = method === 'POST' && answers === 'page' ? new URLSearchParams({ body: '写了' }) : undefined
    const answer = await browser.request(path, { method, body })
    if (answers === 'page') {
      expect([name, answer.status]).toEqual([name, 303])
      const location = answer.headers.get('location')!
      const isKept = location.startsWith(`/${surface}/sign-in?`)
      if (isKept) expect(path).toMatch(/\/(actions|signings)\//)
      const led = isKept ? (await browser.request(location)).headers.get('location') : location
      expect(led).toMatch(new RegExp(`^/${surface}/second-factor\\?next=`))
    } else {
      expect([name, answer.status]).toEqual([name, 401])
      if (answers === 'data' && method !== 'HEAD')
        expect(await answer.json()).toMatchObject({ reason: 'second-factor' })
    }
  }
}
