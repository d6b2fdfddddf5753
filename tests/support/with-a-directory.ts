import * as v from 'valibot'
import { countyCommand } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { defineModule } from '#core/module'
import { w } from '#core/words'

declare module '#core/database' {
  interface CountyTables {
    herbalist_entry: { name: string; village: string; changed_at: number }
  }
}

/** Writes an entry of the directory. There is no matter that it belongs to. */
export const listHerbalist = countyCommand({
  name: 'herbalist.list',
  title: w('登记药农'),
  input: v.object({ name: v.pipe(v.string(), v.nonEmpty(w('请填写姓名'))), village: v.string() }),
  allow: { officer: 'herbalist.keep' },
  async effect(effect, { name, village }) {
    const row = { village, changed_at: effect.now }
    await effect.db
      .insertInto('herbalist_entry')
      .values({ name, ...row })
      .onConflict(c => c.column('name').doUpdateSet(row))
      .execute()
    effect.audit(`herbalist:${name}`, { village })
  },
})

/** The directory's entries, by name. */
export async function herbalists(db: Kysely<CountyTables>): Promise<{ name: string; village: string }[]> {
  return db.selectFrom('herbalist_entry').select(['name', 'village']).orderBy('name').execute()
}

/** A miniature service that keeps a directory in a table of its own, and no matters. */
export const herbalist = defineModule({
  name: 'herbalist',
  title: w('药农名录'),
  commands: [listHerbalist],
  permissions: { 'herbalist.keep': w('维护药农名录') },
  migrations: {
    '0001-entries': {
      async up(db) {
        await db.schema
          .createTable('herbalist_entry')
          .addColumn('name', 'text', c => c.primaryKey())
          .addColumn('village', 'text', c => c.notNull())
          .addColumn('changed_at', 'bigint', c => c.notNull())
          .execute()
      },
    },
  },
})
