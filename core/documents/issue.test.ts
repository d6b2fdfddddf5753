import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { apply, examine, give, permit } from '#tests/with-papers'
import { openWorld, ZHUOZI } from '#tests/world'
import { documentsOf, openDocument, voidDocument } from './index.ts'
import { setBody, setDocuments, setKind } from './settings/index.ts'

async function pastures(kind: StoreKind) {
  const world = await openWorld(kind, [permit])
  const { deployment } = world
  const herder = await world.citizen('巴特尔')
  const head = await world.officer('主任', 'permit.decide documents.void county.documents')
  const clerk = await world.officer('科员', 'permit.decide')
  const run = <T>(
    command: Parameters<typeof deployment.run<unknown, T, unknown>>[1],
    input: unknown,
    by: Caller = head,
  ) => deployment.run(ZHUOZI, command, input, by)
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  const open = async () => (await run(apply, { name: '巴特尔', pasture: '北草场' }, herder)).ref
  return {
    world,
    head,
    clerk,
    run,
    read,
    open,
    give: (ref: string, more: object = {}) =>
      run(give, { ref, input: { name: '巴特尔', sheep: 120, ...more } }),
    examine: (ref: string) => run(examine, { ref, input: { name: '巴特尔', opinion: '符合条件。' } }),
    paperOf: (id: string) => read(({ store, keys }) => openDocument(store.read, keys, id)),
    documentsOf: (ref: string) =>
      read(async ({ store }) => {
        const { id } = await store.read
          .selectFrom('matter')
          .select('id')
          .where('ref', '=', ref)
          .executeTakeFirstOrThrow()
        return documentsOf(store.read, id)
      }),
  }
}

const words = (paper: unknown) => JSON.stringify(paper)

eachStoreKind('papers that are issued', kind => {
  test('fifty at once over three series have each number once and leave none out', async () => {
    const { open, give, examine, read } = await pastures(kind)
    const refs = await Promise.all(Array.from({ length: 50 }, open))
    const issued = await Promise.all(
      refs.map((ref, at) => {
        if (at % 3 === 0) return give(ref)
        return at % 3 === 1 ? examine(ref) : give(ref, { village: '大榆树' })
      }),
    )
    const numbers = (beginning: string) =>
      issued
        .map(({ number }) => number!)
        .filter(number => number.startsWith(beginning))
        .map(number => Number(/〕第?(\d+)号$/.exec(number)![1]))
        .sort((a, b) => a - b)
    const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)
    expect(numbers('卓牧服决字〔2026〕')).toEqual(upTo(17))
    expect(numbers('卓牧服审字〔2026〕第')).toEqual(upTo(17))
    expect(numbers('卓大榆树草决字〔2026〕')).toEqual(upTo(16))
    const stored = await read(({ store }) =>
      store.read.selectFrom('document').select(['body', 'series', 'serial']).execute(),
    )
    expect(new Set(stored.map(row => JSON.stringify(row))).size).toBe(50)
  })

  test('a command that is refused after a number was given gives it back', async () => {
    const { open, give } = await pastures(kind)
    const ref = await open()
    expect((await give(ref)).number).toBe('卓牧服决字〔2026〕1号')
    await expect(give(ref, { sheep: 5000 })).rejects.toMatchObject({ reason: 'too-many-sheep' })
    expect((await give(ref)).number).toBe('卓牧服决字〔2026〕2号')
  })

  test('begin anew with the year of the county’s date, which the paper has too', async () => {
    const { world, open, give, paperOf } = await pastures(kind)
    const ref = await open()
    world.clock.set('2026-12-31T23:59:59+08:00')
    const last = await give(ref)
    world.clock.set('2027-01-01T00:00:00+08:00')
    const first = await give(ref)
    expect([last.number, first.number]).toEqual(['卓牧服决字〔2026〕1号', '卓牧服决字〔2027〕1号'])
    expect(words((await paperOf(last.id))!.paper)).toContain('2026年12月31日')
    expect(words((await paperOf(first.id))!.paper)).toContain('2027年1月1日')
  })

  test('issued again it is a new version, and the earlier stays as it was', async () => {
    const { open, give, paperOf, documentsOf } = await pastures(kind)
    const ref = await open()
    const [one, two] = [await give(ref), await give(ref, { sheep: 80 })]
    expect([one.version, two.version]).toEqual([1, 2])
    expect((await documentsOf(ref)).map(({ id, version }) => [id, version])).toEqual([
      [two.id, 2],
      [one.id, 1],
    ])
    expect(words((await paperOf(one.id))!.paper)).toContain('在北草场放牧120只羊')
    expect(words((await paperOf(two.id))!.paper)).toContain('在北草场放牧80只羊')
  })

  test('follow what the county has set from then on, and say by which setting they were worded', async () => {
    const { open, give, run, read, paperOf } = await pastures(kind)
    const ref = await open()
    const before = await give(ref)
    const [granting] = permit.documents!
    await run(setDocuments, { prefix: '卓资' })
    await run(setBody(granting!.body), { name: '卓资县草原站', mark: '草' })
    await run(setKind(granting!), {
      title: '放牧证',
      wording: { decision: '同意{姓名}在{草场}放牧。{机关}，{日期}，{文号}' },
    })
    const after = await give(ref)
    expect([before.number, after.number]).toEqual(['卓牧服决字〔2026〕1号', '卓资草决字〔2026〕2号'])
    const [old, anew] = [await paperOf(before.id), await paperOf(after.id)]
    expect(old!.paper).toMatchObject({ title: '准予放牧决定书', issuer: '卓资县放牧服务中心' })
    expect(anew!.paper).toMatchObject({ title: '放牧证', issuer: '卓资县草原站' })
    expect(words(anew!.paper)).toContain(
      '同意巴特尔在北草场放牧。卓资县草原站，2026年11月24日，卓资草决字〔2026〕2号',
    )
    // What it left as declared follows the declaration.
    expect(words(anew!.paper)).toContain('向卓资县草原站的主管部门提出')
    const versions = await read(({ store }) =>
      store.read.selectFrom('document').select(['id', 'settings_version']).orderBy('id').execute(),
    )
    expect(versions.map(row => row.settings_version)).toEqual([0, 1])
  })

  test('a wording with an unknown place, without a needed one, or half a brace is refused on its field', async () => {
    const { run } = await pastures(kind)
    const [granting] = permit.documents!
    for (const [text, said] of [
      ['在{草场}放牧{牛数}头牛', '没有“{牛数}”这一项'],
      ['决定准予放牧。', '不能缺少“{草场}”'],
      ['在{草场放牧', '大括号没有成对'],
    ] as const)
      await expect(run(setKind(granting!), { wording: { decision: text } })).rejects.toMatchObject({
        fields: [{ field: 'wording.decision', message: expect.stringContaining(said) }],
      })
  })

  test('a voided one keeps its number, says why, and stays readable; it is voided once, by who may', async () => {
    const { open, give, run, documentsOf, paperOf, clerk } = await pastures(kind)
    const ref = await open()
    const { id } = await give(ref)
    const input = { document: id, reason: '姓名写错' }
    await expect(run(voidDocument, { ref, input }, clerk)).rejects.toMatchObject({ code: 'forbidden' })
    await run(voidDocument, { ref, input })
    await expect(run(voidDocument, { ref, input })).rejects.toMatchObject({ reason: 'voided' })
    expect((await documentsOf(ref))[0]).toMatchObject({ voided: { reason: '姓名写错' } })
    expect((await paperOf(id))!.paper.number).toBe('卓牧服决字〔2026〕1号')
    expect((await give(ref)).number).toBe('卓牧服决字〔2026〕2号')
    const other = await open()
    await expect(run(voidDocument, { ref: other, input })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('keep what is personal sealed, and stand in the course of the matter for whom they are for', async () => {
    const { open, give, examine, read } = await pastures(kind)
    const ref = await open()
    await give(ref)
    await examine(ref)
    const { rows, entries } = await read(async ({ store }) => ({
      rows: await store.read.selectFrom('document').selectAll().execute(),
      entries: await store.read
        .selectFrom('timeline_entry')
        .select(['said', 'audience', 'data'])
        .where('type', '=', 'document.issued')
        .orderBy('number')
        .execute(),
    }))
    expect(JSON.stringify([rows, entries])).not.toContain('巴特尔')
    expect(entries.map(({ said, audience }) => [said, audience])).toEqual([
      ['制发《准予放牧决定书》卓牧服决字〔2026〕1号', 'citizen lawyers staff'],
      ['制发《放牧申请审查表》卓牧服审字〔2026〕第1号', 'staff'],
    ])
  })
})
