import { sql } from 'kysely'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { chainHash, chainStart } from '#core/crypto'
import type { CountyTables, Kysely, Store } from '#core/database'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { type AuditRow, canonicalEntry } from './entry.ts'

const setStone = countyCommand({
  name: 'stone.set',
  title: w('立界石'),
  input: v.object({ stones: v.array(v.string()) }),
  allow: { officer: 'any' },
  async effect(effect, { stones }) {
    for (const stone of stones) effect.audit(`stone:${stone}`)
  },
})

eachStoreKind('an audit log that somebody tampers with', kind => {
  test.each<[string, Tampering, { position: number; reason: string }]>([
    ['a row changed', { update: { actor: 'officer:other' }, at: 2 }, { position: 2, reason: 'changed' }],
    ['a detail changed', { update: { detail: '{}' }, at: 1 }, { position: 1, reason: 'changed' }],
    ['an instant changed', { update: { at: 1 }, at: 3 }, { position: 3, reason: 'changed' }],
    ['a row taken out', { remove: [2] }, { position: 2, reason: 'gap' }],
    ['the first taken out', { remove: [1] }, { position: 1, reason: 'gap' }],
    ['the end cut off', { remove: [2, 3] }, { position: 2, reason: 'cut-off' }],
    ['all of it gone', { remove: [1, 2, 3] }, { position: 1, reason: 'cut-off' }],
    ['the end cut off, and the tip made to fit', { remove: [3], tip: 2 }, { position: 3, reason: 'cut-off' }],
    [
      'a row changed, and the chain made anew',
      { update: { actor: 'officer:x' }, at: 2, rechain: true },
      { position: 3, reason: 'replaced' },
    ],
  ])('shows %s', async (_, change, fault) => {
    const world = await openWorld(kind, [])
    const { deployment } = world
    const zhao = await world.officer('赵科员', '')
    const set = (...stones: string[]) => deployment.run(ZHUOZI, setStone, { stones }, zhao)
    const verify = () => deployment.verifyAudit(ZHUOZI)
    await set('1', '2', '3')
    await deployment.sweep()
    expect(await verify()).toEqual({ ok: true, entries: 3 })
    await deployment.withCounty(ZHUOZI, ({ store }) => tamperWith(store, change))
    expect(await verify()).toEqual({ ok: false, ...fault })
    // And goes on showing it when more is written.
    await set('4')
    await deployment.sweep()
    expect(await verify()).toMatchObject({ ok: false })
  })
})

/** What somebody does to a log who has the database's file, or its owner's password. */
interface Tampering {
  readonly update?: Readonly<Record<string, string | number>>
  readonly at?: number
  readonly remove?: readonly number[]
  readonly tip?: number
  /** Gives every row the hash that it would have had. */
  readonly rechain?: boolean
}

/** Tampers past the store's own rules, and puts them back, so that nothing shows but the change. */
async function tamperWith(store: Store<CountyTables>, change: Tampering): Promise<void> {
  const db = store.write as unknown as Kysely<{ audit: AuditRow; audit_tip: CountyTables['audit_tip'] }>
  const rules = await suspendRules(store)
  if (change.update) {
    await db
      .updateTable('audit')
      .set(change.update as Partial<AuditRow>)
      .where('position', '=', change.at!)
      .execute()
  }
  if (change.remove) await db.deleteFrom('audit').where('position', 'in', change.remove).execute()
  if (change.rechain) await rechain(db)
  if (change.tip !== undefined) {
    const row = await db
      .selectFrom('audit')
      .selectAll()
      .where('position', '=', change.tip)
      .executeTakeFirstOrThrow()
    await db.updateTable('audit_tip').set({ position: change.tip, hash: row.hash! }).execute()
  }
  await rules.restore()
}

async function rechain(db: Kysely<{ audit: AuditRow; audit_tip: CountyTables['audit_tip'] }>) {
  let hash = chainStart
  const rows = await db.selectFrom('audit').selectAll().orderBy('position').execute()
  for (const row of rows) {
    hash = chainHash(hash, canonicalEntry(row, row.position!))
    await db.updateTable('audit').set({ hash }).where('id', '=', row.id).execute()
  }
  await db.updateTable('audit_tip').set({ hash }).execute()
}

async function suspendRules(store: Store<CountyTables>): Promise<{ restore(): Promise<void> }> {
  const { write } = store
  if (store.kind === 'sqlite') {
    const { rows } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'audit'`.execute(write)
    for (const { name } of rows) await sql`drop trigger ${sql.id(name)}`.execute(write)
    return {
      async restore() {
        for (const trigger of rows) await sql.raw(trigger.sql).execute(write)
      },
    }
  }
  const table = sql.id('county_150921', 'audit')
  await sql`alter table ${table} disable trigger user`.execute(write)
  return {
    async restore() {
      await sql`alter table ${table} enable trigger user`.execute(write)
    },
  }
}
