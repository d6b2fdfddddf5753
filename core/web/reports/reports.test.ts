import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { minutes } from '#core/time'
import { byToken, tokenFor } from '#tests/api'
import { textOf } from '#tests/browsing'
import { administratorIn, officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { hear, plead } from '#tests/with-a-call'
import { measuredPlea } from '#tests/with-figures'
import { XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('reports', kind => {
  let site: Site
  let director: SignedIn
  let city: SignedIn
  let elsewhere: SignedIn

  beforeAll(async () => {
    site = await openSite(kind, [measuredPlea])
    const { world } = site
    const li = await world.citizen('李秀英')
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const asks = async (citizen: Caller, county = ZHUOZI) =>
      (await world.deployment.run(county, plead, { whatHappened: '工钱没有给' }, citizen)).ref
    world.clock.advance(-minutes(60 * 24 * 31))
    await asks(li)
    world.clock.advance(minutes(60 * 24 * 31))
    const ref = await asks(li)
    await asks(li)
    world.clock.advance(minutes(2))
    await world.deployment.run(ZHUOZI, hear, { ref, input: { body: '先去投诉' } }, zhang)
    await asks(await world.citizen('陈国栋', XINGHE), XINGHE)
    await world.settle()
    director = await officerIn(site, {
      name: '韩志国',
      username: 'han',
      permissions: ['county.reports', 'matters.read'],
    })
    city = await administratorIn(site, { name: '呼格吉勒图', username: 'huge', scope: '1509' })
    elsewhere = await administratorIn(site, { name: '王玉', username: 'wangyu', scope: '1501' })
  })

  const sheet = async ({ browser }: SignedIn, path: string) => {
    const answer = await browser.request(path)
    return { headers: answer.headers, rows: await readSheet(Buffer.from(await answer.arrayBuffer())) }
  }

  describe('at the desk', () => {
    test('say what this month comes to beside last, by day and by lawyer, and name no citizen', async () => {
      const { html } = await director.browser.open('/desk/reports')
      const text = textOf(html)
      expect(text).toMatch(/提交 2 件 比上月同期 \+1/)
      expect(text).toMatch(/有人回应 100 % 比上月同期 \+100 个百分点 .*有人回应：另有 1 件还在时限内 走势/)
      expect(text).toMatch(/走势 .*有人回应 每天 100% .*全部指标/)
      expect(text).toMatch(/有人回应 100% 1 \/ 1 件 0%/)
      expect(text).toMatch(/等了多久 2 分 0 秒/)
      expect(text).toMatch(/按律师 回应 等了多久 张志远 1 条/)
      expect(text).toMatch(
        /今天（到 09:02） 提交 2 件 有人回应 100 % 等了多久 2 分 0 秒 正在等待 1 件 有人回应：另有 1 件还在时限内/,
      )
      expect(html).not.toContain('李秀英')
      expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="course-opened-title course-opened-said"/)
    })

    test('draw the course of the month as far as it has room, on the ground of the last one', async () => {
      const { html } = await director.browser.open('/desk/reports')
      expect(html).toContain('共 24 列，最高 2 件（11月24日）；上月最高 1 件（10月24日）')
      expect(textOf(html)).toMatch(/提交 每天，浅色为上月 2 件 .*11月1日 11月30日/)
      const plot = /<svg[^>]*aria-labelledby="course-opened-title.*?<\/svg>/s.exec(html)![0]
      expect(plot).toContain('viewBox="0 0 310 100"')
      expect(plot).toMatch(/plot-before.*10月24日 1 件.*<\/g>.*11月24日 2 件/s)
      expect(textOf(html)).toMatch(/走势的数据 日期 提交 .*11月24日 2 件 .*上月 日期 提交 .*10月24日 1 件/)
    })

    test('are chosen by period; own dates that cannot be are said beside the field, and kept', async () => {
      const last = textOf((await director.browser.open('/desk/reports?period=last-month')).html)
      expect(last).toContain('2026年10月1日至2026年10月31日')
      expect(last).toMatch(/提交 1 件/)
      // Of what nothing was judged of, there is no basis either.
      const none = await director.browser.open('/desk/reports?period=own&from=2026-11-02&to=2026-11-03')
      expect(textOf(none.html)).toMatch(/全部指标 .*有人回应 — —/)
      expect(textOf(none.html)).not.toContain('0 / 0')
      const own = await director.browser.open('/desk/reports?period=own&from=2026-11-24&to=2026-11-24')
      expect(textOf(own.html)).toMatch(/提交 2 件 比之前同样天数 \+2/)
      const wrong = await director.browser.open('/desk/reports?period=own&from=2026-11-24&to=2026-11-01')
      expect(wrong.status).toBe(422)
      expect(textOf(wrong.html)).toContain('开始的日期在结束的日期之后')
      expect(wrong.html).toMatch(/name="from"[^>]*value="2026-11-24"/)
    })

    test('are a sheet with Chinese headers, whose numbers are numbers', async () => {
      const { headers, rows } = await sheet(director, '/desk/reports/sheet')
      expect(decodeURIComponent(headers.get('content-disposition')!)).toContain(
        '卓资县请求统计 2026-11-01—2026-11-24.xlsx',
      )
      expect(rows[0]?.slice(0, 2)).toEqual(['卓资县', '本期 2026年11月1日至2026年11月24日'])
      expect(rows[0]?.[2]).toBe('未计入的')
      expect(rows.slice(1).map(row => row.slice(0, 4))).toEqual([
        ['提交（件）', 2, null, 1],
        ['有人回应', 1, '另有 1 件还在时限内', 0],
        ['等了多久（秒，中位数）', 120, null, null],
        ['回应（条）', 1, null, 0],
      ])
    })

    test('are for whoever has the right', async () => {
      const clerk = await officerIn(site, { name: '郭晓东', username: 'guo', permissions: ['matters.read'] })
      expect((await clerk.browser.open('/desk/reports')).status).toBe(403)
      expect((await clerk.browser.open('/desk')).html).not.toContain('/desk/reports')
      expect((await director.browser.open('/desk')).html).toContain('/desk/reports')
    })
  })

  describe('in the city', () => {
    test('stand county by county and in all, of one’s own counties alone', async () => {
      const text = textOf((await city.browser.open('/city/reports')).html)
      expect(text).toMatch(/提交 3 件/)
      expect(text).toMatch(/有人回应 100 % \S+ \S+ 个百分点 .*有人回应：另有 2 件还在时限内 各旗县/)
      expect(text).toMatch(
        /卓资县 2 件 100% 2 分 0 秒 有人回应：另有 1 件还在时限内 兴和县 1 件 — — 有人回应：另有 1 件还在时限内/,
      )
      expect(text).not.toContain('张志远')
      const other = textOf((await elsewhere.browser.open('/city/reports')).html)
      expect(other).not.toContain('卓资县')
      expect(other).toMatch(/提交 0 件/)
    })

    test('of this month stand on its first page, the first few with the way to all, of one’s own counties', async () => {
      const { html } = await city.browser.open('/city')
      expect(textOf(html)).toMatch(
        /本月请求 全部统计 提交 3 件[\s\S]*有人回应 100 %[\s\S]*有人回应：另有 2 件还在时限内/,
      )
      expect(html).toContain('href="/city/reports"')
      expect(textOf(html)).toMatch(/等了多久 2 分 0 秒 [\s\S]*卓资县/)
      expect(textOf(html)).not.toContain('走势')
      expect((await elsewhere.browser.open('/city')).html).not.toContain('本月')
    })

    test('lead to one county, which elsewhere is not found', async () => {
      const one = textOf((await city.browser.open(`/city/reports?county=${XINGHE}`)).html)
      expect(one).toMatch(/兴和县.*提交 1 件/)
      for (const path of ['/city/reports', '/city/reports/sheet', '/api/v1/reports'])
        expect((await elsewhere.browser.open(`${path}?county=${XINGHE}`)).status).toBe(404)
    })

    test('are a sheet whose first page has the counties and their sum', async () => {
      const { rows } = await sheet(city, '/city/reports/sheet')
      expect(rows.map(row => row.slice(0, 4))).toEqual([
        ['旗县', '提交（件）', '有人回应', '有人回应（未计入的）'],
        ['卓资县', 2, 1, '另有 1 件还在时限内'],
        ['兴和县', 1, null, '另有 1 件还在时限内'],
        ['合计', 3, 1, '另有 2 件还在时限内'],
      ])
    })
  })

  describe('for programs', () => {
    test('are the county’s for a token that may', async () => {
      const { token } = await tokenFor(site, ['county.reports'])
      const { status, body } = await byToken(site, token)('/api/v1/reports?period=month')
      expect(status).toBe(200)
      expect(body).toMatchObject({
        module: 'plea',
        period: { from: '2026-11-01', to: '2026-11-24', before: { from: '2026-10-01', to: '2026-10-24' } },
      })
      const figures = body.figures as { name: string; now: unknown; course: unknown[] }[]
      expect(figures.find(({ name }) => name === 'heard')).toMatchObject({
        now: { value: 1, yes: 1, of: 1 },
        inTime: 1,
      })
      expect(figures[0]).toMatchObject({ name: 'opened', inTime: null })
      expect(figures[0]?.course).toHaveLength(24)
      const { token: without } = await tokenFor(site, ['matters.read'])
      expect((await byToken(site, without)('/api/v1/reports')).status).toBe(403)
      expect((await byToken(site, token)('/api/v1/reports?period=own&from=x')).status).toBe(422)
    })

    test('are the city’s for an administrator’s session', async () => {
      const { html } = await city.browser.open('/api/v1/reports')
      const { all, counties } = JSON.parse(html) as {
        all: { figures: { now: { value: number }; inTime: number | null }[] }
        counties: { code: string; figures: { inTime: number | null }[] }[]
      }
      expect(all.figures[0]?.now.value).toBe(3)
      expect(all.figures[1]?.inTime).toBe(2)
      expect(counties.map(({ code, figures }) => [code, figures[1]?.inTime])).toEqual([
        [ZHUOZI, 1],
        [XINGHE, 1],
      ])
    })
  })

  // The last one: what it adds changes the figures of the others.
  test('know what happened a moment ago, at the desk and in the city', async () => {
    const { world } = site
    const input = { whatHappened: '工钱没有给' }
    await world.deployment.run(ZHUOZI, plead, input, await world.citizen('周桂英'))
    const desk = textOf((await director.browser.open('/desk/reports')).html)
    expect(desk).toMatch(/今天（到 09:02） 提交 3 件 有人回应 100 % .* 有人回应：另有 2 件还在时限内/)
    await world.deployment.run(XINGHE, plead, input, await world.citizen('孟和', XINGHE))
    const { html } = await city.browser.open('/api/v1/reports')
    expect(JSON.parse(html).all.figures).toMatchObject([{ now: { value: 5 } }, { inTime: 4 }, {}, {}])
  })
})
