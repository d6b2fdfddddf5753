import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { principalKey } from '#core/people'
import { type Browser, textOf } from '#tests/browsing'
import { listening } from '#tests/listening'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Recorder, tellOfWell, well } from '#tests/with-wells'
import { XINGHE, ZHUOZI } from '#tests/world'

interface Reader {
  readonly browser: Browser
  readonly key: string
  readonly path: string
}

eachStoreKind('what people were told', kind => {
  let site: Site
  let teller: Caller
  let readers: Record<'citizen' | 'officer' | 'lawyer', Reader>
  beforeAll(async () => {
    site = await openSite(kind, [well], { deployment: { channels: () => [new Recorder()] } })
    const { world } = site
    teller = await world.officer('赵科员', 'well.tell')
    const browser = await site.citizen('13800000071')
    const { id } = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    const officer = await officerIn(site, {
      name: '苏日娜',
      username: 'surina',
      permissions: ['matters.read'],
    })
    const lawyer = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    readers = {
      citizen: { browser, key: `citizen:${id}`, path: '/notices' },
      officer: {
        browser: officer.browser,
        key: principalKey(officer.caller.principal),
        path: '/desk/notices',
      },
      lawyer: {
        browser: await lawyerIn(site, lawyer),
        key: principalKey(lawyer.principal),
        path: '/lawyers/notices',
      },
    }
  })
  const tell = async (key: string, metres: number, county = ZHUOZI) => {
    const by = county === ZHUOZI ? teller : await site.world.officer('邻县', 'well.tell', county)
    await site.world.deployment.run(county, tellOfWell, { to: [key], metres }, by)
    await site.world.deployment.relay(county)
  }
  const noticesIn = (html: string) =>
    [
      ...html.matchAll(/<a class="row( is-unread)?" href="([^"]+)"[\s\S]*?<span class="row-title">([^<]*)/g),
    ].map(([, unread, href, title]) => ({ unread: unread !== undefined, href: href!, title: title! }))
  const unreadIn = (html: string) => {
    const [, count] =
      /data-part="unread"[^>]*>(?:<span class="count">(\d+)<\/span>)?<\/span>/.exec(html) ?? []
    return Number(count ?? 0)
  }

  describe.each(['citizen', 'officer', 'lawyer'] as const)('a %s', who => {
    test('finds it in an inbox of their own, counted until it is read', async () => {
      const { browser, key, path } = readers[who]
      expect(textOf((await browser.open(path)).html)).toContain('还没有通知')
      await tell(key, 40)
      await tell(key, 41)
      const page = await browser.open(path)
      expect(noticesIn(page.html)).toMatchObject([
        { unread: true, title: '井深 41 米' },
        { unread: true, title: '井深 40 米' },
      ])
      expect(unreadIn(page.html)).toBe(2)

      const [first] = noticesIn(page.html)
      const opened = await browser.request(first!.href)
      const target = { citizen: '/matters/', officer: '/desk/matters/', lawyer: '/lawyers/c/zhuozi/' }[who]
      expect(opened.status).toBe(303)
      expect(opened.headers.get('location')).toBe(`${target}we-2026-000001`)
      expect(unreadIn((await browser.open(path)).html)).toBe(1)

      const all = await browser.submit(await browser.open(path), {}, `${path}/read`)
      expect(unreadIn(all.html)).toBe(0)
      expect(noticesIn(all.html).every(({ unread }) => !unread)).toBe(true)
    })

    test('sees a new one on the open page, and the count with it', async () => {
      const { browser, key, path } = readers[who]
      const page = await browser.open(path)
      const seq = /data-live-seq="(\d+)"/.exec(page.html)![1]
      const stream = listening(await browser.request(`${path}/live?after=${seq}`))
      try {
        await tell(key, 42)
        await expect.poll(() => stream.parts()).toEqual(new Set(['notices', 'unread']))
        const list = await (await browser.request(`${path}/parts/notices`)).text()
        expect(noticesIn(list)[0]).toMatchObject({ unread: true, title: '井深 42 米' })
        const count = await (await browser.request(`${path}/parts/unread`)).text()
        expect(unreadIn(count)).toBe(1)
      } finally {
        await stream.close()
      }
    })

    test('chooses how else to be told', async () => {
      const { browser, path } = readers[who]
      const form = await browser.open(`${path}/preferences`)
      expect(form.html).toMatch(/name="well.dry" value="sms" checked/)
      expect(form.html).not.toMatch(/name="well.dug" value="sms" checked/)
      const saved = await browser.submit(form, { 'well.dug': 'sms' }, `${path}/preferences`)
      expect(textOf(saved.html)).toContain('已保存')
      expect(saved.html).toMatch(/name="well.dug" value="sms" checked/)
      expect(saved.html).not.toMatch(/name="well.dry" value="sms" checked/)
    })

    test('finds what was changed still open once it is saved, and said so there, and the rest folded', async () => {
      const { browser, path } = readers[who]
      const form = await browser.open(`${path}/preferences`)
      const before = await browser.submit(form, { 'well.dug': 'sms' }, `${path}/preferences`)
      const choices = { 'well.dug': 'sms', 'well.dry': 'sms' }
      const { html } = await browser.submit(before, choices, `${path}/preferences`)
      const folds = [...html.matchAll(/<details class="fold"( open[^>]*)?>(.*?)<\/details>/gs)].filter(
        ([, , inside]) => /\d 种通知</.test(inside!),
      )
      expect(folds.length).toBeGreaterThan(1)
      for (const [, open, inside] of folds) {
        const isChanged = inside!.includes('name="well.dry"')
        expect([open !== undefined, textOf(inside!).includes('“水井”的通知已保存')]).toEqual([
          isChanged,
          isChanged,
        ])
      }
    })
  })

  test('finds the kinds of notices under the service that tells them, folded away, each with all its boxes', async () => {
    const { browser, path } = readers.citizen
    const { html } = await browser.open(`${path}/preferences`)
    const folds = [...html.matchAll(/<details class="fold"( open[^>]*)?><summary[^>]*>([^<]*)</g)]
    expect(folds.map(([, open, label]) => [open, label])).toEqual(
      expect.arrayContaining([
        [undefined, expect.stringMatching(/^各项服务都有的：\d+ 种通知$/)],
        [undefined, expect.stringMatching(/^水井：2 种通知$/)],
      ]),
    )
    const own = /各项服务都有的(.*?)<\/details>/s.exec(html)![1]!
    expect(own).toContain('name="matter.bureau-wrote"')
    expect(own).not.toContain('name="well.')
  })

  test('lets a citizen switch off the text that comes where nothing else reaches them, and on again', async () => {
    const { browser, path } = readers.citizen
    const address = `${path}/preferences`
    const box = /name="matter.bureau-wrote" value="sms.otherwise" checked/
    const form = await browser.open(address)
    const on = await browser.submit(form, { 'matter.bureau-wrote': 'sms.otherwise' }, address)
    expect(on.html).toMatch(box)
    const off = await browser.submit(on, { 'well.dry': 'sms' }, address)
    expect(textOf(off.html)).toContain('微信收不到、又没看时，发短信')
    expect(off.html).not.toMatch(box)
    const fresh = await site.citizen('13800000074')
    expect((await fresh.open(address)).html).toMatch(box)
  })

  test('says when nothing is to be sent, with what was typed kept where it cannot be', async () => {
    for (const { browser, path } of [readers.citizen, readers.officer]) {
      const form = await browser.open(`${path}/preferences`)
      const quiet = `${path}/preferences/quiet`
      const refused = await browser.submit(form, { from: '22:30', until: '22:30' }, quiet)
      expect(refused.status).toBe(422)
      expect(textOf(refused.html)).toContain('开始和结束的时间不能一样')
      expect(refused.html).toContain('value="22:30"')
      const saved = await browser.submit(refused, { from: '22:30', until: '06:30' }, quiet)
      expect(textOf(saved.html)).toContain('每天 22:30 至 06:30 不发微信和短信')
      expect(textOf(saved.html).includes('值班的那天照发')).toBe(path === '/desk/notices')
      const over = await browser.submit(saved, { off: '1' }, quiet)
      expect(textOf(over.html)).toContain('例如夜间')
    }
    const { browser, path } = readers.lawyer
    expect((await browser.open(`${path}/preferences`)).html).toContain('href="/lawyers/me"')
  })

  test('shows what must arrive, and offers nobody to turn it off', async () => {
    const { browser, path } = readers.officer
    const page = await browser.open(`${path}/preferences`)
    const [, must] = /必须送达的，不能关闭：\d+ 种 (.*) 各项服务都有的/.exec(textOf(page.html))!
    expect(must).toContain('水井的水不能喝 短信')
    expect(page.html).not.toContain('name="well.foul"')
  })

  test('is opened by nobody else', async () => {
    const all = Object.values(readers)
    for (const theirs of all) {
      await tell(theirs.key, 50)
      const [newest] = noticesIn((await theirs.browser.open(theirs.path)).html)
      const id = newest!.href.split('/').at(-1)
      for (const { browser, path } of all.filter(one => one !== theirs))
        expect((await browser.open(`${path}/${id}`)).status).toBe(404)
    }
  })

  test('is counted beside the tabs of whoever is signed in, on their other pages too', async () => {
    await tell(readers.citizen.key, 60)
    for (const path of ['/', '/services', '/mine'])
      expect(unreadIn((await readers.citizen.browser.open(path)).html), path).toBeGreaterThan(0)
    expect((await site.browser().open('/')).html).not.toContain('data-part="unread"')
    await tell(readers.officer.key, 60)
    expect(unreadIn((await readers.officer.browser.open('/desk')).html)).toBeGreaterThan(0)
    await tell(readers.lawyer.key, 60)
    expect(unreadIn((await readers.lawyer.browser.open('/lawyers/me')).html)).toBeGreaterThan(0)
  })

  test('wakes the count on a page that shows something else', async () => {
    const { browser, key } = readers.officer
    const stream = listening(await browser.request('/desk/live?after=0'))
    try {
      await expect.poll(() => stream.changes.length).toBeGreaterThan(0)
      const before = stream.changes.length
      await tell(key, 61)
      await expect.poll(() => stream.changes.length).toBeGreaterThan(before)
      expect(stream.changes.at(-1)?.parts).toContain('unread')
    } finally {
      await stream.close()
    }
  })

  test('comes to a lawyer from every county, and names it', async () => {
    const { browser, key, path } = readers.lawyer
    await tell(key, 70, XINGHE)
    const page = await browser.open(path)
    expect(noticesIn(page.html)[0]).toMatchObject({ title: '井深 70 米' })
    expect(textOf(page.html)).toContain('兴和县')
    const opened = await browser.request(noticesIn(page.html)[0]!.href)
    expect(opened.headers.get('location')).toBe('/lawyers/c/xinghe/we-2026-000001')
  })

  test('stops coming when the reader has signed out', async () => {
    const { browser, key, path } = readers.citizen
    const stream = listening(await browser.request(`${path}/live?after=0`))
    try {
      await browser.submit(await browser.open('/me'), {}, '/sign-out')
      await tell(key, 80)
      await expect.poll(() => stream.isOver()).toBe(true)
    } finally {
      await stream.close()
    }
  })
})
