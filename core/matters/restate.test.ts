import * as v from 'valibot'
import { expect, test } from 'vitest'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { errand, errandKind, openErrand } from '#tests/with-a-workflow'
import { openWorld, ZHUOZI } from '#tests/world'

const correctErrand = matterCommand(errandKind, {
  name: 'errand.correct',
  title: w('更正'),
  input: v.object({ whatHappened: v.optional(v.string()), field: v.optional(v.string()) }),
  allow: { citizen: 'party' },
  from: ['open'],
  async effect(_, matter, changes) {
    matter.restate({ ...matter.facts, ...changes })
  },
})
const workflow = errand.workflow!
const correctable = { ...errand, workflow: { ...workflow, commands: [...workflow.commands, correctErrand] } }

eachStoreKind('facts that are stated anew', kind => {
  test('give the matter the title that they would have given it at first', async () => {
    const { deployment, citizen } = await openWorld(kind, [correctable])
    const li = await citizen('李秀英')
    const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: '邻居占地' }, li)
    const whatHappened = '  邻居占了我家\n的地，电话 13812345678'
    await deployment.run(ZHUOZI, correctErrand, { ref, input: { whatHappened } }, li)
    const { ref: fresh } = await deployment.run(ZHUOZI, openErrand, { whatHappened }, li)
    const titles = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('matter').select(['ref', 'title']).execute(),
    )
    const titleOf = (ref: string) => titles.find(matter => matter.ref === ref)?.title
    expect(titleOf(ref)).toMatch(/^邻居占了我家 的地/)
    expect(titleOf(ref)).not.toContain('13812345678')
    expect(titleOf(ref)).toBe(titleOf(fresh))
  })

  test('stay in the log as they were where they changed; the others are not told again', async () => {
    const { deployment, citizen } = await openWorld(kind, [correctable])
    const li = await citizen('李秀英')
    const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: '邻居占地' }, li)
    await deployment.run(ZHUOZI, correctErrand, { ref, input: { field: 'land' } }, li)
    await deployment.run(ZHUOZI, correctErrand, { ref, input: { field: 'labour' } }, li)
    const log = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('audit')
        .select('detail')
        .where('action', '=', correctErrand.name)
        .where('subject', '=', ref)
        .orderBy('id')
        .execute(),
    )
    const before = log.flatMap(({ detail }) => (JSON.parse(detail) as { before?: unknown }).before ?? [])
    expect(before).toEqual([{ field: null }, { field: 'land' }])
  })
})
