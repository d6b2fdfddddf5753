import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { threadsOf } from '#core/matters'
import { days, minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { lawyerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { XINGHE, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import consultation from '../index.ts'
import { rate } from '../rate.ts'

const PATH = '/lawyers/figures'

eachStoreKind('a lawyer’s own figures', kind => {
  test('are their answers, response time, ratings and thanks of this month and the last, county by county', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { deployment } = world
    const lawyers: Readonly<Record<string, Caller>> = {
      [ZHUOZI]: await world.lawyer('张志远', { adviserOf: ZHUOZI }),
      [XINGHE]: await world.lawyer('张志远', { county: XINGHE }),
    }
    const zhang = await lawyerIn(site, lawyers[ZHUOZI]!)
    const stranger = await lawyerIn(site, await world.lawyer('林婉清', { region: '31' }))
    const text = async (browser = zhang) => textOf((await browser.open(PATH)).html)

    /** Somebody asks, is answered after some minutes, and rates the answer with or without thanks. */
    const served = async (county: string, after: number, stars?: '5' | '3' | '1', thanks = false) => {
      const citizen = await world.citizen('王建军', county)
      const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
      const { ref } = await deployment.run(county, ask, { whatHappened }, citizen)
      world.clock.advance(minutes(after))
      await world.settle()
      await deployment.run(county, answer, { ref, input: { body: '先去投诉。' } }, lawyers[county]!)
      if (stars) {
        const thread = await deployment.withCounty(county, async ({ store }) => {
          const { id } = await store.read
            .selectFrom('matter')
            .select('id')
            .where('ref', '=', ref)
            .executeTakeFirstOrThrow()
          return (await threadsOf(store.read, id as Parameters<typeof threadsOf>[1]))[0]!.id
        })
        const reasons = stars === '1' ? ['slow'] : undefined
        await deployment.run(county, rate, { ref, input: { thread, stars, reasons, thanks } }, citizen)
      }
      await world.settle()
    }

    expect(await text()).toContain('还没有可统计的解答')
    await served(ZHUOZI, 2, '5', true)
    await served(ZHUOZI, 1, '1')
    const few = await text()
    expect(few).toContain('卓资县 · 在线咨询')
    expect(few).toContain('解答 2 条 0 条')
    expect(few).toContain('律师响应用时 1 分 0 秒 —')
    expect(few).toContain('收到评价 2 次 0 次')
    expect(few).toContain('收到感谢 1 次 0 次')
    // Of two ratings a share would tell who was not content.
    expect(few).toContain('好评率 评价太少 —')
    await served(ZHUOZI, 3, '3', true)
    expect(await text()).toContain('好评率 66.7% —')
    expect(await text()).toContain('律师响应用时 2 分 0 秒')

    // The question that came before the month turned stays in its month.
    world.clock.advance(days(10))
    await served(XINGHE, 4)
    const next = await text()
    expect(next).toContain('解答 0 条 3 条')
    expect(next).toContain('收到感谢 0 次 2 次')
    expect(next).toContain('好评率 — 66.7%')
    expect(next).toMatch(/兴和县 · 在线咨询 .*解答 1 条 0 条/)
    expect(await text(stranger)).toContain('还没有可统计的解答')

    // One county that cannot be read takes no other's figures away.
    await deployment.withCounty(XINGHE, ({ store }) =>
      store.write.schema.alterTable('figure_day').renameTo('figure_day_gone').execute(),
    )
    const rest = await text()
    expect(rest).toContain('卓资县 · 在线咨询')
    expect(rest).toContain('兴和县的统计现在打不开')
    expect(rest).not.toContain('兴和县 · 在线咨询')
  })
})
