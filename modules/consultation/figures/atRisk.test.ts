import { expect, test } from 'vitest'
import { DESK_STREAM } from '#core/matters'
import { settingsCommand } from '#core/tenancy'
import { days, minutes, seconds } from '#core/time'
import { textOf } from '#tests/browsing'
import { listening } from '#tests/listening'
import { officerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import consultation from '../index.ts'
import { settings } from '../settings.ts'

eachStoreKind('a question at risk', kind => {
  test('stands on the desk with its time left while answers are wanting in the last third of the promise', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { clock, deployment } = world
    const permissions = ['matters.read', 'matters.every']
    const { browser } = await officerIn(site, { name: '苏日娜', username: `su${kind}`, permissions })
    const risk = async () => {
      const { html } = await browser.open('/desk/parts/risk')
      return { text: textOf(html).trim(), again: Number(/data-part-again="(\d+)"/.exec(html)?.[1]) }
    }
    const asks = async () => {
      const input = { whatHappened: '老板一直不给工钱，怎么办？' }
      const { ref } = await deployment.run(ZHUOZI, ask, input, await world.citizen('王建军'))
      await world.settle()
      return ref
    }
    const begun = clock.now()
    const ref = await asks()
    const asked = (await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('stream').select('last').where('name', '=', DESK_STREAM).executeTakeFirst(),
    ))!.last
    const riskAt = begun + minutes(10) - minutes(10) / 3
    expect(await risk()).toEqual({ text: '', again: riskAt })
    clock.advance(riskAt - begun - 1)
    await world.settle()
    expect(await risk()).toEqual({ text: '', again: riskAt })
    clock.advance(1)
    const [first] = [await risk()]
    expect(first.text).toMatch(
      /^即将超时（1 件） 老板一直不给工钱，怎么办？ 还没有律师解答，承诺 3 位 还剩 3:20/,
    )
    expect(first.again).toBe(begun + minutes(10))
    expect((await browser.open('/desk')).html).toMatch(
      new RegExp(
        `data-part="risk"[\\s\\S]*href="/desk/matters/${ref}"[\\s\\S]*data-until="${begun + minutes(10)}"`,
      ),
    )

    for (const [at, name] of ['张志远', '乌云其其格', '包晓燕'].entries()) {
      const lawyer = await world.lawyer(name, { adviserOf: ZHUOZI })
      await deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
      expect((await risk()).text.includes(`已有 ${at + 1} 位`)).toBe(at < 2)
    }
    // Each answer wakes the desks, also the second, by which the list of matters stays as it is.
    const told = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('stream_event')
        .select('data')
        .where('stream', '=', DESK_STREAM)
        .where('number', '>', asked)
        .execute(),
    )
    expect(told.filter(({ data }) => data.includes('"risk"')).length).toBeGreaterThanOrEqual(3)
    expect(told.filter(({ data }) => data.includes('"list"'))).toHaveLength(2)

    // Also a desk on which a matter is open sees beside it what is at risk elsewhere.
    const stream = listening(await browser.request(`/desk/matters/${ref}/live`))
    await expect.poll(() => stream.changes.length).toBeGreaterThan(0)
    const heard = stream.changes.length
    await asks()
    await expect.poll(() => stream.changes.slice(heard).flatMap(({ parts }) => parts)).toContain('risk')
    await stream.close()
    clock.advance(minutes(10) - seconds(1))
    await world.settle()
    expect((await risk()).text).toContain('还剩 0:01')
    clock.advance(seconds(1))
    await world.settle()
    expect((await risk()).text).toMatch(/^已超时（1 件） .* 还没有律师解答，承诺 3 位 已超时 不到 1 分钟$/)
  })

  test('stays on top once the promise is broken, the longest overdue first, until it has its answers', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { clock, deployment } = world
    const permissions = ['matters.read', 'matters.every', 'county.reports']
    await deployment.run(ZHUOZI, settingsCommand(settings), { mostPerMinute: 1000 }, operator)
    const asks = async (whatHappened: string) => {
      const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
      await world.settle()
      clock.advance(seconds(1))
      return ref
    }
    const first = await asks('老板一直不给工钱，怎么办？')
    for (let at = 0; at < 20; at++) await asks(`邻居占了我的第 ${at} 块地，怎么办？`)
    clock.advance(days(1) - minutes(40))
    await world.settle()
    await asks('房东不退押金，怎么办？')
    clock.advance(minutes(50))
    await world.settle()
    const { browser } = await officerIn(site, { name: '苏日娜', username: `tao${kind}`, permissions })
    const risk = async () => textOf((await browser.open('/desk/parts/risk')).html).trim()
    const late = await risk()
    expect(late).toMatch(
      /^在线咨询今天 .*还在时限内 0 件 · 今天超时 22 件 · 其中仍未答满 22 件 已超时（22 件） 老板一直不给工钱，怎么办？ 还没有律师解答，承诺 3 位 已超时 1 天 邻居/,
    )
    expect(late).toMatch(/还有 2 件$/)
    expect(textOf((await browser.open(`/desk/matters/${first}`)).html)).toMatch(/解答进度 已超时 1 天/)
    const { html } = await browser.open('/desk/reports')
    expect(html).toMatch(/href="\/desk#overdue"[^<]*<span class="meta">超时至今无人解答<\/span><div[^>]*>22</)

    for (const name of ['张志远', '乌云其其格', '包晓燕']) {
      const lawyer = await world.lawyer(name, { adviserOf: ZHUOZI })
      await deployment.run(ZHUOZI, answer, { ref: first, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
    }
    expect(await risk()).toMatch(/已超时（21 件） 邻居占了我的第 0 块地/)
  })
})
