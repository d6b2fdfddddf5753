import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { type AuditFilter, auditOf, chainAudit } from './index.ts'

/** Leaves as many audit entries as it is told. */
const markStones = countyCommand({
  name: 'stone.mark',
  title: w('立界石'),
  input: v.object({ stones: v.array(v.string()) }),
  allow: { officer: 'any' },
  async effect(effect, { stones }) {
    for (const stone of stones) effect.audit(`stone:${stone}`, { 字: '界', by: effect.caller.name })
  },
})

async function stones(kind: StoreKind) {
  const world = await openWorld(kind, [])
  const { deployment } = world
  const zhao = await world.officer('赵科员', '')
  const inZhuozi = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  return {
    world,
    deployment,
    zhao,
    inZhuozi,
    mark: (...stones: string[]) => deployment.run(ZHUOZI, markStones, { stones }, zhao),
    relay: () => deployment.relay(ZHUOZI),
    verify: () => deployment.verifyAudit(ZHUOZI),
    rows: () =>
      inZhuozi(({ store }) => store.read.selectFrom('audit').selectAll().orderBy('position').execute()),
  }
}

eachStoreKind('the audit log', kind => {
  test('is chained by the relay: positions without a gap, in the order of time', async () => {
    const { world, mark, relay, rows, verify } = await stones(kind)
    expect(await verify()).toEqual({ ok: true, entries: 0 })
    await mark('1', '2')
    world.clock.advance(minutes(1))
    await mark('3')
    await relay()
    const chained = await rows()
    expect(chained.map(row => [row.position, row.subject])).toEqual([
      [1, 'stone:1'],
      [2, 'stone:2'],
      [3, 'stone:3'],
    ])
    expect(new Set(chained.map(row => row.hash)).size).toBe(3)
    expect(await verify()).toEqual({ ok: true, entries: 3 })
  })

  test("the platform's too", async () => {
    const { deployment } = await stones(kind)
    await deployment.stores.platform.write
      .insertInto('audit')
      .values({
        id: '1',
        at: MORNING,
        actor: 'system',
        action: 'x',
        subject: 'x',
        detail: '{}',
        position: null,
        hash: null,
      })
      .execute()
    await deployment.relay(undefined)
    expect(await deployment.verifyAudit(undefined)).toEqual({ ok: true, entries: 1 })
  })

  test('two processes at once chain it once, with what comes meanwhile', async () => {
    const { mark, inZhuozi, verify } = await stones(kind)
    const names = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => String(from + index))
    await mark(...names(0, 700))
    await inZhuozi(({ store }) =>
      Promise.all([chainAudit(store), mark(...names(700, 750)), chainAudit(store), chainAudit(store)]),
    )
    await inZhuozi(({ store }) => chainAudit(store))
    expect(await verify()).toEqual({ ok: true, entries: 750 })
  })

  test('is only added to: no row is changed or deleted, and its place is given once', async () => {
    const { mark, relay, inZhuozi } = await stones(kind)
    await mark('1')
    await relay()
    await inZhuozi(async ({ store }) => {
      const { write } = store
      for (const change of [
        write.updateTable('audit').set({ subject: 'stone:9' }),
        write.updateTable('audit').set({ position: 9 }),
        write.updateTable('audit').set({ hash: 'x' }),
      ]) {
        await expect(change.execute()).rejects.toThrow('audit rows do not change')
      }
      await expect(write.deleteFrom('audit').execute()).rejects.toThrow('audit rows are not deleted')
      const unchained = {
        id: 'a',
        at: MORNING,
        actor: 'system',
        action: 'x',
        subject: 'x',
        detail: '{}',
        position: null,
        hash: null,
      }
      await write.insertInto('audit').values(unchained).execute()
      const forge = write
        .updateTable('audit')
        .set({ actor: 'officer:1', position: 2, hash: 'x' })
        .where('id', '=', 'a')
      await expect(forge.execute()).rejects.toThrow('audit rows do not change')
    })
  })

  test('one county’s log says nothing about another’s', async () => {
    const { mark, relay, deployment } = await stones(kind)
    await mark('1')
    await relay()
    expect(await deployment.verifyAudit(XINGHE)).toEqual({ ok: true, entries: 0 })
  })
})

eachStoreKind('reading the audit log', kind => {
  test('newest first, page by page, each entry once', async () => {
    const { world, mark, inZhuozi } = await stones(kind)
    await mark('1', '2', '3')
    world.clock.advance(minutes(1))
    await mark('4', '5')
    const page = (cursor?: string) => inZhuozi(({ store }) => auditOf(store.read, {}, { limit: 2, cursor }))
    const subjects: string[] = []
    let next: string | undefined
    let pages = 0
    do {
      const read = await page(next)
      subjects.push(...read.entries.map(entry => entry.subject))
      next = read.next
      pages++
    } while (next)
    expect(subjects).toEqual(['stone:5', 'stone:4', 'stone:3', 'stone:2', 'stone:1'])
    expect(pages).toBe(3)
    expect((await page('nonsense')).entries).toHaveLength(2)
  })

  test('by who, what, on what and when', async () => {
    const { world, deployment, mark, zhao, inZhuozi } = await stones(kind)
    await mark('1')
    world.clock.advance(minutes(1))
    const later = world.clock.now()
    const qian = await world.officer('钱科员', '')
    await deployment.run(ZHUOZI, markStones, { stones: ['2'] }, qian)
    const found = async (filter: AuditFilter) => {
      const { entries } = await inZhuozi(({ store }) => auditOf(store.read, filter))
      return entries.map(entry => entry.subject)
    }
    expect(await found({ actor: principalKey(zhao.principal) })).toEqual(['stone:1'])
    expect(await found({ subject: 'stone:2' })).toEqual(['stone:2'])
    expect(await found({ action: 'stone.mark' })).toEqual(['stone:2', 'stone:1'])
    expect(await found({ action: 'stone.move' })).toEqual([])
    expect(await found({ actor: 'officer' })).toEqual(['stone:2', 'stone:1'])
    expect(await found({ actor: 'office' })).toEqual([])
    expect(await found({ subject: ['stone:1', 'stone:3'] })).toEqual(['stone:1'])
    expect(await found({ only: ['stone.*'] })).toEqual(['stone:2', 'stone:1'])
    expect(await found({ only: ['stone'] })).toEqual([])
    expect(await found({ without: ['stone.mark'] })).toEqual([])
    expect(await found({ without: ['sign-in.*'] })).toEqual(['stone:2', 'stone:1'])
    expect(await found({ from: later })).toEqual(['stone:2'])
    expect(await found({ until: later })).toEqual(['stone:1'])
    const { entries } = await inZhuozi(({ store }) => auditOf(store.read, { subject: 'stone:1' }))
    expect(entries).toMatchObject([
      {
        action: 'stone.mark',
        detail: { 字: '界', by: '赵科员', via: 'page' },
        actor: principalKey(zhao.principal),
      },
    ])
  })
})
