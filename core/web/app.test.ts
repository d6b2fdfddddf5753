import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { defineModule } from '#core/module'
import { createApp, registeredRoutes } from '#core/web'
import { w } from '#core/words'
import { textOf } from '#tests/browsing'
import { builtAssets } from '#tests/built-assets'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'
import { switchModule } from '../tenancy/index.ts'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

eachStoreKind('the host decides first', kind => {
  test('a county, the platform, or nothing of ours', async () => {
    const { browser, logged } = await openSite(kind, [favour])
    const zhuozi = await browser('zhuozi.localhost:3000').open('/')
    expect(textOf(zhuozi.html)).toContain('卓资县公共法律服务')
    expect(textOf((await browser('xinghe.localhost').open('/')).html)).toContain('兴和县')
    const front = await browser('localhost:3000').open('/')
    expect(front.html).toContain('href="http://zhuozi.localhost:3000/"')
    expect((await browser('nowhere.localhost').open('/')).status).toBe(404)
    expect((await browser('zhuozi.localhost.evil.com').open('/')).status).toBe(404)
    expect(logged.at(-1)).toMatchObject({ status: 404, route: undefined, county: undefined })
  })

  test('ZHIJIAN_TENANT serves its county on every other host, never on the platform’s', async () => {
    const { browser } = await openSite(kind, [], { app: { tenant: 'xinghe' } })
    expect(textOf((await browser('10.0.0.7').open('/')).html)).toContain('兴和县')
    expect(textOf((await browser('zhuozi.localhost').open('/')).html)).toContain('卓资县')
    expect(textOf((await browser('localhost').open('/')).html)).toContain('公共法律服务平台')
  })
})

test('whoever begins to serve pages asks the other nodes at once which are open there', async () => {
  const { world, realms } = await openSite('sqlite', [])
  const asked = vi.spyOn(world.deployment.hub, 'ask')
  await createApp({ deployment: world.deployment, realms, assets: await builtAssets() })
  expect(asked).toHaveBeenCalledOnce()
})

test('an address with a slash at its end leads to the one without, on the same host', async () => {
  const { app } = await openSite('sqlite', [favour])
  const leadsTo = async (path: string, method = 'GET', host = 'zhuozi.localhost:3000') => {
    const { status, headers } = await app.request(`http://${host}${path}`, { method })
    return [status, headers.get('location')]
  }
  expect(await leadsTo('/desk/')).toEqual([308, '/desk'])
  expect(await leadsTo('/desk/matters/?state=all')).toEqual([308, '/desk/matters?state=all'])
  expect(await leadsTo('/lawyers/', 'HEAD', 'localhost:3000')).toEqual([308, '/lawyers'])
  expect(await leadsTo('//evil.example/')).toEqual([308, '/evil.example'])
  expect(await leadsTo('/\\evil.example//')).toEqual([308, '/evil.example'])
  expect((await leadsTo('/'))[1]).toBeNull()
  expect(await leadsTo('/desk/', 'POST')).toEqual([404, null])
})

describe('every answer', () => {
  const site = openSite('sqlite', [favour])

  test('has a strict policy, an id, and no word to other sites of where it came from', async () => {
    const { headers } = await (await site).browser().open('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('asks nothing of another host outside of WeChat’s own browser', async () => {
    const policyOf = async (agent: string) => {
      const browser = (await site).browser()
      browser.headers = { 'user-agent': agent }
      return (await browser.open('/')).headers.get('content-security-policy')
    }
    const elsewhere = /https?:|\*|\.\w/
    for (const agent of ['Mozilla/5.0 (iPhone) Safari/604.1', 'MicroMessenger/8.0.50 wxwork/4.1.0'])
      expect(await policyOf(agent), agent).not.toMatch(elsewhere)
    expect(await policyOf('MicroMessenger/8.0.50')).toMatch(/frame-src https:\/\/\*\.qq\.com/)
  })

  test('for a person is not kept anywhere; nor is a page that sets a cookie', async () => {
    const { browser, citizen } = await site
    expect((await browser().open('/')).headers.get('cache-control')).toBe('private, no-cache')
    const li = await citizen('13800000001')
    expect((await li.open('/')).headers.get('cache-control')).toBe('no-store')
    expect((await li.open('/mine')).headers.get('cache-control')).toBe('no-store')
  })

  test('leaves one line in the log, with neither address nor name', async () => {
    const { citizen, logged } = await site
    const li = await citizen('13800000002')
    await li.open('/matters/fv-2026-000042?phone=13800000002')
    expect(logged.at(-1)).toMatchObject({
      route: 'GET /matters/:ref',
      who: 'citizen',
      county: ZHUOZI,
      status: 404,
    })
    expect(JSON.stringify(logged)).not.toMatch(/1380000000|fv-2026/)
  })
})

describe('a form of another site', () => {
  const site = openSite('sqlite', [favour])

  test.each([['https://evil.example'], ['null'], ['http://xinghe.localhost:3000'], [undefined]])(
    'with cookies and Origin %s is refused',
    async origin => {
      const { world } = await site
      world.clock.advance(120_000)
      const li = await (await site).citizen('13800000003')
      const headers = new Headers({ cookie: `zj_citizen=${li.cookie('zj_citizen')}` })
      if (origin) headers.set('origin', origin)
      const { app } = await site
      const response = await app.request('http://zhuozi.localhost:3000/me/consents/withdraw', {
        method: 'POST',
        headers,
        body: new URLSearchParams({ purpose: 'favour' }),
      })
      expect(response.status).toBe(403)
    },
  )

  test('signs nobody in, also without a cookie', async () => {
    const { app } = await site
    const body = new URLSearchParams({ phone: '13800000001', code: '000000' })
    const init = { method: 'POST', body, headers: { origin: 'https://evil.example' } }
    expect((await app.request('http://zhuozi.localhost:3000/sign-in/enter', init)).status).toBe(403)
  })

  test('a bearer’s cookies are not looked at', async () => {
    const li = await (await site).citizen('13800000004')
    const headers = { authorization: 'Bearer x' }
    const response = await li.request('/mine', { headers })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/sign-in?next=%2Fmine')
  })
})

describe('the table of routes', () => {
  test('names for every route its host, audience and what each parameter is', async () => {
    const { app } = await openSite('sqlite', [favour])
    const routes = registeredRoutes(app)
    expect(routes.length).toBeGreaterThan(15)
    expect(routes.every(({ audience }) => audience.kind)).toBe(true)
    const matter = routes.find(({ path }) => path === '/matters/:ref/actions/:action')
    expect(matter).toMatchObject({
      host: 'county',
      method: 'POST',
      surface: 'portal',
      audience: { kind: 'citizen' },
      params: { ref: 'ref', action: 'name' },
    })
  })

  test('an app with a route without audience, or with an unnamed parameter, does not start', async () => {
    const { world, realms } = await openSite('sqlite', [])
    const bad = createApp({
      deployment: world.deployment,
      realms,
      parts: [
        routes => {
          const handler = () => new Response('')
          routes.county({ method: 'GET', path: '/open', surface: 'portal' } as never, handler)
          const audience = { kind: 'public' } as const
          routes.platform({ method: 'GET', path: '/x/:who', surface: 'front', audience }, handler)
          routes.platform({ method: 'GET', path: '/', surface: 'front', audience }, handler)
        },
      ],
    })
    await expect(bad).rejects.toThrow(
      /county GET \/open has no audience\nplatform GET \/x\/:who: :who has no kind\nplatform GET \/ is registered twice/,
    )
  })
})

describe('sections', () => {
  test('that would be refreshed in each other’s place do not start', async () => {
    const section = { surfaces: ['portal'] as const, render: () => '' }
    const bad = defineModule({
      name: 'bad',
      title: w('坏'),
      sections: [
        { ...section, part: 'timeline' },
        { ...section, part: 'answers' },
        { ...section, part: 'answers', surfaces: ['desk', 'portal'] },
        { ...section, part: 'answers', surfaces: ['lawyers'] },
      ],
    })
    await expect(openSite('sqlite', [bad])).rejects.toThrow(
      "the app cannot start:\nbad: a section may not be named timeline, which is core's\nbad: two sections of one page are named answers",
    )
  })
})

describe('fields', () => {
  test('whose name forms use themselves do not start', async () => {
    const [command] = favour.workflow!.commands
    const named = { ...command!, name: 'favour.form', fields: v.object({ form: v.string() }) }
    const workflow = { ...favour.workflow!, commands: [...favour.workflow!.commands, named] }
    await expect(openSite('sqlite', [{ ...favour, workflow }])).rejects.toThrow(
      'the field form of favour.form has the name of what forms send themselves',
    )
  })
})

describe('what goes wrong', () => {
  test('is a page that tells nothing of its cause but the id under which the log has it', async () => {
    const { browser, logged } = await openSite('sqlite', [favour], {
      app: {
        parts: [
          routes =>
            routes.county(
              { method: 'GET', path: '/broken', surface: 'portal', audience: { kind: 'public' } },
              () => {
                throw new Error('secret cause')
              },
            ),
        ],
      },
    })
    const page = await browser().open('/broken')
    expect(page.status).toBe(500)
    expect(page.html).not.toContain('secret cause')
    expect(textOf(page.html)).toContain(page.headers.get('x-request-id'))
    expect(JSON.stringify(logged)).toContain('secret cause')
  })

  test('an unknown page is a page of the portal, and of a switched-off service there is none', async () => {
    const { browser, world } = await openSite('sqlite', [favour])
    expect(textOf((await browser().open('/nothing')).html)).toContain('没有找到这个页面')
    expect((await browser().open('/favour/rules')).status).toBe(200)
    await world.deployment.run(ZHUOZI, switchModule, { module: 'favour', enabled: false }, operator)
    expect((await browser().open('/favour/rules')).status).toBe(404)
    expect((await browser().open('/favour/ask')).status).toBe(404)
    expect(textOf((await browser().open('/')).html)).not.toContain('请人帮忙')
    expect((await browser('xinghe.localhost:3000').open('/favour/rules')).status).toBe(200)
    expect(XINGHE).not.toBe(ZHUOZI)
  })
})
