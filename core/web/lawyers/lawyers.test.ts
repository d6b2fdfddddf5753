import { beforeAll, describe, expect, test } from 'vitest'
import { setLawyerDuty } from '#core/calls'
import type { Caller } from '#core/commands'
import { days, minutes, plus, shanghaiDate } from '#core/time'
import { type Browser, textOf } from '#tests/browsing'
import { listening } from '#tests/listening'
import { lawyerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { askFurther, hear, plea, plead, withdraw } from '#tests/with-a-call'
import { XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('the lawyers’ place', kind => {
  let site: Site
  let li: Caller
  let zhang: Caller
  let adviser: Browser
  let stranger: Browser
  beforeAll(async () => {
    site = await openSite(kind, [plea])
    const { world } = site
    li = await world.citizen('李秀英')
    zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    adviser = await lawyerIn(site, zhang)
    stranger = await lawyerIn(site, await world.lawyer('林婉清', { region: '31' }))
  })
  const run: Site['world']['deployment']['run'] = (...args) => site.world.deployment.run(...args)
  const pleads = async (whatHappened: string) => {
    const { ref } = await run(ZHUOZI, plead, { whatHappened }, li)
    await site.world.settle()
    return ref
  }
  const hears = async (ref: string, body = '可以先去投诉') => {
    const { thread } = await run(ZHUOZI, hear, { ref, input: { body } }, zhang)
    await site.world.settle()
    return thread
  }
  const refsIn = (html: string) => [
    ...new Set([...html.matchAll(/\/lawyers\/c\/zhuozi\/(pl-\d{4}-\d{6})"/g)].map(([, ref]) => ref)),
  ]
  const boardOf = async (browser: Browser) => refsIn((await browser.open('/lawyers')).html)

  test('says what will appear while nobody asks', async () => {
    const text = textOf((await adviser.open('/lawyers')).html)
    expect(text).toContain('现在没有等待解答的咨询')
    expect(text).toContain('在线')
  })

  describe('the board', () => {
    test('holds the calls that are one’s own and no other', async () => {
      const ref = await pleads('工钱三个月没有给了')
      expect(await boardOf(adviser)).toEqual([ref])
      expect(await boardOf(stranger)).toEqual([])
      const card = async () => textOf((await adviser.open('/lawyers')).html)
      expect(await card()).toMatch(/承诺还剩 10:00 已答 0\/2 刚刚提出 .*3:00 后送达全区律师/)
      site.world.clock.advance(minutes(3))
      await site.world.settle()
      expect(await card()).toMatch(/3:00 后送达全国律师/)
      site.world.clock.advance(minutes(3))
      await site.world.settle()
      expect(await card()).not.toContain('后送达')
      expect(await card()).toMatch(/承诺还剩 4:00 已答 0\/2 已等 6 分钟/)
      site.world.clock.advance(minutes(5))
      expect(await card()).toMatch(/已超时 1 分钟 已答 0\/2 已等 11 分钟/)
      expect(await boardOf(stranger)).toEqual([ref])
      await run(ZHUOZI, withdraw, { ref, input: {} }, li)
      await site.world.settle()
      expect(await boardOf(adviser)).toEqual([])
      expect(await boardOf(stranger)).toEqual([])
    })

    test('keeps apart what waits for this lawyer no more, and names the county once', async () => {
      const wang = await site.world.lawyer('王晓东', { adviserOf: ZHUOZI })
      const browser = await lawyerIn(site, wang)
      const answered = await pleads('工钱三个月没有给了')
      const text = async () => textOf((await browser.open('/lawyers')).html)
      expect(await text()).toMatch(/卓资县 · 我是法律顾问(?:(?!卓资县)[\s\S])*工钱三个月没有给了/)
      await run(ZHUOZI, hear, { ref: answered, input: { body: '可以先去投诉' } }, wang)
      const waiting = await pleads('邻居占了我家的地')
      expect(await text()).toMatch(
        /刚刚提出 [\s\S]*邻居占了我家的地[\s\S]*您已解答或已答满 您已解答 已答 1\/2 [\s\S]*工钱三个月没有给了/,
      )
      expect((await text()).split('您已解答或已答满')[1]).not.toMatch(/已等|刚刚提出|承诺还剩|后送达/)
      for (const ref of [answered, waiting]) await run(ZHUOZI, withdraw, { ref, input: {} }, li)
      await site.world.settle()
      expect(await text()).toContain('现在没有等待解答的咨询')
    })

    test('shows a new call on the open page', async () => {
      const page = await adviser.open('/lawyers')
      const seq = /data-live-seq="(\d+)"/.exec(page.html)![1]
      const stream = listening(await adviser.request(`/lawyers/live?after=${seq}`))
      try {
        await expect.poll(() => stream.changes.length).toBeGreaterThan(0)
        const before = stream.changes.length
        const ref = await pleads('刚刚发生的事')
        await expect.poll(() => stream.changes.length).toBeGreaterThan(before)
        expect(stream.changes.slice(before).flatMap(({ parts }) => parts)).toContain('calls')
        expect(refsIn(await (await adviser.request('/lawyers/parts/calls')).text())).toEqual([ref])
        await run(ZHUOZI, withdraw, { ref, input: {} }, li)
        await site.world.settle()
      } finally {
        await stream.close()
      }
    })

    test('has whom a call does not reach fetch the calls and nothing else', async () => {
      const stream = listening(await stranger.request('/lawyers/live'))
      try {
        await expect.poll(() => stream.changes.length).toBeGreaterThan(0)
        const before = stream.changes.length
        const ref = await pleads('别处的一件事')
        await expect.poll(() => stream.changes.length).toBeGreaterThan(before)
        expect(stream.changes[before]?.parts).toEqual(['calls'])
        await run(ZHUOZI, withdraw, { ref, input: {} }, li)
        await site.world.settle()
      } finally {
        await stream.close()
      }
    })

    test('shows a new call on the first page, and that it came, though a page of overdue ones waits', async () => {
      const list = async (browser: Browser) => {
        const html = await (await browser.request('/lawyers/parts/calls')).text()
        const newest = /data-newest="(\d+)"/.exec(html)?.[1]
        return { refs: refsIn(html), newest: newest && Number(newest), more: html.includes('data-more') }
      }
      const openedAt = site.world.clock.now()
      const overdue = await Promise.all(Array.from({ length: 21 }, (_, n) => pleads(`第${n}件事`)))
      expect(await list(adviser)).toMatchObject({ newest: openedAt, more: true })
      site.world.clock.advance(minutes(11))
      const ref = await pleads('刚刚发生的事')
      const { refs, ...marks } = await list(adviser)
      expect([refs.length, refs[0], marks]).toEqual([20, ref, { newest: site.world.clock.now(), more: true }])
      // The overdue ones have reached the nation's lawyers meanwhile.
      expect(await list(stranger)).toMatchObject({ newest: site.world.clock.now(), more: true })
      for (const gone of [ref, ...overdue]) {
        await run(ZHUOZI, withdraw, { ref: gone, input: {} }, li)
        if (gone === overdue[0]) {
          await site.world.settle()
          expect(await list(adviser)).toMatchObject({ newest: openedAt, more: true })
        }
      }
      await site.world.settle()
      expect(await list(adviser)).toEqual({ refs: [], newest: undefined, more: false })
    })

    test('takes an address that somebody has changed by hand', async () => {
      for (const query of ['before=x', 'before=', 'before=-1', 'before=1e99'])
        expect((await adviser.open(`/lawyers?${query}`)).status, query).toBe(200)
      expect((await adviser.open('/lawyers/mine?from=x')).status).toBe(200)
      expect((await adviser.open('/lawyers/parts/nothing')).status).toBe(404)
    })

    test('tells whoever’s certificate has run out why nothing comes', async () => {
      const gone = await site.world.lawyer('过期律师')
      const browser = await lawyerIn(site, gone)
      await site.world.deployment.stores.platform.write
        .updateTable('lawyer')
        .set({ certificate_ends_at: plus(site.world.clock.now(), -days(1)) })
        .where('id', '=', gone.lawyer!.id)
        .execute()
      expect(textOf((await browser.open('/lawyers')).html)).toContain('您的执业证已停用或到期')
      expect(textOf((await browser.open('/lawyers/me')).html)).toContain('您的执业证已停用或到期')
    })
  })

  describe('one’s own matters', () => {
    test('come with those first where somebody waits for a reply', async () => {
      const older = await pleads('较早的一件事')
      const thread = await hears(older)
      site.world.clock.advance(minutes(1))
      const newer = await pleads('较晚的一件事')
      await hears(newer)
      expect(refsIn((await adviser.open('/lawyers/mine')).html)).toEqual([newer, older])

      await run(ZHUOZI, askFurther, { ref: older, input: { thread, body: '那要带什么' } }, li)
      await site.world.settle()
      const page = await adviser.open('/lawyers/mine')
      expect(refsIn(page.html)).toEqual([older, newer])
      expect(textOf(page.html)).toContain('1 条追问未回')
      expect(textOf((await adviser.open('/lawyers')).html)).toContain('1 件咨询等您回复追问')
      expect(page.html).toMatch(
        /href="\/lawyers\/mine"[^>]*>(?:(?!<\/a>)[\s\S])*<span class="count">1<\/span>/,
      )
      expect(refsIn((await stranger.open('/lawyers/mine')).html)).toEqual([])
    })
  })

  describe('taking no calls', () => {
    test('is said for some hours, shown, and taken back', async () => {
      const away = await adviser.submit(await adviser.open('/lawyers/me'), { hours: '2' }, '/lawyers/me/away')
      expect(textOf(away.html)).toContain('到 2026年11月24日')
      expect(textOf((await adviser.open('/lawyers')).html)).toContain('暂不接受咨询')
      const back = await adviser.submit(away, {}, '/lawyers/me/away')
      expect(textOf(back.html)).toContain('期间不计入送达人数')
      expect(textOf((await adviser.open('/lawyers')).html)).toContain('在线')
    })

    test('is said until the end of a day that is still to come', async () => {
      const path = '/lawyers/me/away'
      const page = await adviser.open('/lawyers/me')
      const refusals = [
        ['', '请选择日期'],
        ['2026-11-23', '请选择以后的时间'],
        ['2028-01-01', '最长一年'],
      ] as const
      for (const [day, why] of refusals) {
        const refused = await adviser.submit(page, { day, hours: '' }, path)
        expect([refused.status, textOf(refused.html).includes(why)]).toEqual([422, true])
        if (day) expect(refused.html).toContain(`value="${day}"`)
      }
      const away = await adviser.send(path, { day: '2026-11-30' })
      expect(textOf(away.html)).toContain('到 2026年12月1日 00:00 为止')
      await adviser.send(path, { hours: '0' })
    })
  })

  describe('quiet hours', () => {
    const path = '/lawyers/me/quiet'
    const rings = async () => (await adviser.open('/lawyers/parts/calls')).html.includes('data-ring')

    test('let nothing ring while they last, and nothing be missing', async () => {
      const ref = await pleads('夜里也会来的事')
      expect(await rings()).toBe(true)
      const page = await adviser.open('/lawyers/me')
      const same = await adviser.submit(page, { from: '22:00', until: '22:00' }, path)
      expect([same.status, textOf(same.html).includes('开始和结束的时间不能一样')]).toEqual([422, true])
      const saved = await adviser.submit(page, { from: '08:00', until: '23:00' }, path)
      expect(textOf(saved.html)).toContain('每天 08:00 至 23:00 不响铃')
      expect(await rings()).toBe(false)
      const board = await adviser.open('/lawyers')
      expect(textOf(board.html)).toContain('免打扰')
      expect(board.html).toContain(ref)
      const today = shanghaiDate(site.world.clock.now())
      const clerk = await site.world.officer('赵科员', 'county.duty')
      const duty = (lawyers: string[]) =>
        run(ZHUOZI, setLawyerDuty, { first: today, last: today, lawyers }, clerk)
      await duty([zhang.lawyer!.id])
      expect(await rings()).toBe(true)
      await duty([])
      expect(await rings()).toBe(false)
      await adviser.send(path, { off: '1' })
      expect(await rings()).toBe(true)
    })
  })

  test('never holds who asks, nor their number, for a lawyer from outside the county', async () => {
    const ref = await pleads('外地律师也会看到的事')
    site.world.clock.advance(minutes(6))
    await site.world.settle()
    const matter = `/lawyers/c/zhuozi/${ref}`
    const bodies = async (browser: Browser) => {
      const paths = [
        '/lawyers',
        '/lawyers/mine',
        '/lawyers/notices',
        '/lawyers/parts/calls',
        matter,
        ...['state', 'actions', 'bureau', 'files', 'timeline'].map(part => `${matter}/parts/${part}`),
        '/api/v1/calls',
        `/api/v1/c/zhuozi/matters/${ref}`,
      ]
      return Promise.all(
        paths.map(async path => {
          const response = await browser.request(path)
          expect(response.status, path).toBe(200)
          return response.text()
        }),
      )
    }
    const phone = await site.world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read.selectFrom('citizen').selectAll().executeTakeFirstOrThrow()
      return keys.unseal(row.phone_sealed, `citizen.phone.${row.id}`)
    })
    const seen = (await bodies(stranger)).join('\n')
    expect(seen).toContain('外地律师也会看到的事')
    expect(seen).not.toContain('李秀英')
    expect(seen).not.toContain(phone)
    if (li.principal.kind === 'citizen') expect(seen).not.toContain(li.principal.id)
    expect((await bodies(adviser)).join('\n')).toContain('李秀英')
  })

  test('shows no matter that one is not called to, nor another county’s under this one’s name', async () => {
    const ref = await pleads('只给本县律师的事')
    expect((await stranger.open(`/lawyers/c/zhuozi/${ref}`)).status).toBe(404)
    expect((await stranger.request(`/lawyers/c/zhuozi/${ref}/live`)).status).toBe(404)
    expect((await adviser.open(`/lawyers/c/xinghe/${ref}`)).status).toBe(404)
    expect((await adviser.open(`/lawyers/c/nowhere/${ref}`)).status).toBe(404)
    expect(XINGHE).not.toBe(ZHUOZI)
  })

  test('asks everybody to sign in, and leads back', async () => {
    const visitor = site.browser('localhost:3000')
    for (const path of ['/lawyers', '/lawyers/mine', '/lawyers/me', '/lawyers/notices'])
      expect((await visitor.open(path)).path).toBe(`/lawyers/sign-in?next=${encodeURIComponent(path)}`)
    expect((await visitor.request('/lawyers/live')).status).toBe(401)
  })

  test('has what waits for a reply since more than a day on top', async () => {
    const ref = await pleads('一直没有人回的事')
    const thread = await hears(ref)
    await run(ZHUOZI, askFurther, { ref, input: { thread, body: '那要带什么' } }, li)
    await site.world.settle()
    const top = async () => (await adviser.request('/lawyers/parts/waiting')).text()
    expect(textOf(await top())).not.toContain('已等一天以上')
    site.world.clock.advance(days(1))
    const stream = listening(await adviser.request(`/lawyers/live?after=${site.world.clock.now()}`))
    try {
      await pleads('提醒就这样送到')
      const came = () => stream.changes.map(({ html }) => html?.['/lawyers/parts/waiting'] ?? '').join('')
      await expect.poll(() => textOf(came())).toContain('追问已等一天以上')
    } finally {
      await stream.close()
    }
    expect(textOf(await top())).toContain('追问已等一天以上')
    expect(refsIn(await top())).toContain(ref)
    expect(textOf((await adviser.open('/lawyers')).html)).toContain('追问已等一天以上')
    expect(textOf((await adviser.open('/lawyers/mine')).html)).toContain('已等一天以上')
    expect(textOf((await stranger.open('/lawyers')).html)).not.toContain('已等一天以上')
  })
})
