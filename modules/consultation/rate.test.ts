import { expect, test } from 'vitest'
import { DESK_STREAM, findMatter, threadsOf, timelineFor } from '#core/matters'
import { noticesOf } from '#core/notices'
import { ratingsOf } from '#core/ratings'
import { days } from '#core/time'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { satisfy } from './close.ts'
import { followUp } from './converse.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'
import { followBadRating, rate } from './rate.ts'

async function answered(kind: StoreKind) {
  const site = await openSite(kind, [consultation])
  const { world } = site
  const { deployment } = world
  const permissions = ['matters.read', 'matters.every']
  const deskOf = async (name: string, username: string) =>
    (await officerIn(site, { name, username, permissions })).browser
  const adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const citizen = await world.citizen('王建军')
  const duty = await world.officer('值班的', DUTY)
  const whatHappened = '邻居把院墙砌到我家地里，应该怎么办？'
  const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened }, citizen)
  await deployment.run(ZHUOZI, answer, { ref, input: { body: '可以请村委会出面丈量。' } }, adviser)
  const read = () =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      return {
        matter,
        threads: await threadsOf(store.read, matter.id),
        ratings: await ratingsOf(store.read, matter.id),
        lawyers: (await timelineFor(store.read, matter.id, 'lawyers')).map(({ type }) => type),
      }
    })
  const thread = (await read()).threads[0]!.id
  const rates = (rating: object) =>
    deployment.run(ZHUOZI, rate, { ref, input: { thread, ...rating } }, citizen)
  const told = ({ principal }: typeof citizen) =>
    deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await noticesOf(store.read, principal, { limit: 20 })).map(({ kind }) => kind),
    )
  return { world, deskOf, deployment, ref, thread, citizen, adviser, duty, read, rates, told }
}

eachStoreKind('a citizen who had an answer', kind => {
  test('rates the lawyer once, and thanks them; the lawyer hears of the thanks and not of the rating', async () => {
    const { rates, read, told, adviser, duty } = await answered(kind)
    // What was chosen before they thought better of it does not stand.
    await rates({ stars: '5', thanks: true, praise: ['clear'], reasons: ['slow'] })
    const { ratings, lawyers } = await read()
    expect(ratings).toMatchObject([{ stars: 5, thanks: true, reasons: ['clear'], followedAt: null }])
    expect(lawyers).not.toContain('consultation.rated')
    expect(await told(adviser)).toEqual(['consultation.thanked'])
    expect(await told(duty)).toEqual([])
    await expect(rates({ stars: '1', comment: '改主意了' })).rejects.toMatchObject({ reason: 'rated' })
    expect((await read()).ratings).toMatchObject([{ stars: 5 }])
  })

  test('says why where they were not satisfied; the duty officer is told, and writes what came of it', async () => {
    const { deployment, ref, thread, rates, read, told, adviser, duty } = await answered(kind)
    await expect(rates({ stars: '2', praise: ['kind'] })).rejects.toMatchObject({
      fields: [{ field: 'reasons' }],
    })
    await rates({ stars: '2', reasons: ['unclear'] })
    expect(await told(adviser)).toEqual([])
    expect(await told(duty)).toEqual(['consultation.rated-badly'])
    const follows = (note: string) =>
      deployment.run(ZHUOZI, followBadRating, { ref, input: { thread, note } }, duty)
    await follows('已电话联系咨询人，请律师重新说明')
    expect((await read()).ratings).toMatchObject([{ followNote: '已电话联系咨询人，请律师重新说明' }])
    await expect(follows('再次记录一遍')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('who was not satisfied is called back within one working day: the desk sees what is due, and what is overdue', async () => {
    const { world, deployment, ref, thread, rates, deskOf } = await answered(kind)
    let desk = await deskOf('苏日娜', 'surina')
    const part = async () => textOf((await desk.open('/desk/parts/deadlines')).html).trim()
    expect(await part()).toBe('')
    await rates({ stars: '1', reasons: ['rude'] })
    // Tuesday morning: until the end of Wednesday.
    expect(await part()).toMatch(
      /^限期办理（1 件） 查看全部期限 邻居把院墙砌到我家地里，应该怎么办？ 回访不满意的评价 咨 2026-000001 国办发〔2019〕51号 剩 1 天/,
    )
    const page = async () => textOf((await desk.open(`/desk/matters/${ref}`)).html)
    expect(await page()).toContain('最迟 11月25日 周三 回访： 剩 1 天')
    const streamed = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('stream_event').select('data').where('stream', '=', DESK_STREAM).execute(),
    )
    expect(streamed.filter(({ data }) => data.includes('"deadlines"'))).toHaveLength(1)
    world.clock.advance(days(3))
    desk = await deskOf('郭晓东', 'guo')
    expect(await part()).toContain('已逾期 1 天')
    const duty = await world.officer('值班的', DUTY)
    const note = '已电话联系咨询人，请律师重新说明'
    await deployment.run(ZHUOZI, followBadRating, { ref, input: { thread, note } }, duty)
    expect(await part()).toBe('')
    expect(await page()).not.toContain('最迟')
  })

  test('goes on with a lawyer weeks after they had ended it, and nobody else is called again', async () => {
    const { world, deployment, ref, thread, citizen, read } = await answered(kind)
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    expect((await read()).matter.closed).toBe(true)
    world.clock.advance(days(30))
    await deployment.run(ZHUOZI, followUp, { ref, input: { thread, body: '墙拆了一半又停了' } }, citizen)
    expect((await read()).matter).toMatchObject({ state: 'followed', closed: false })
    await world.settle()
    const call = await deployment.stores.platform.read
      .selectFrom('open_call')
      .select('state')
      .where('ref', '=', ref)
      .executeTakeFirst()
    expect(call?.state ?? 'closed').toBe('closed')
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    expect((await read()).matter.closed).toBe(true)
  })
})
