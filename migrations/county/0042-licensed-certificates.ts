import type { Migration } from '#core/database'

/** Certificates of an authority, with those that lead to it; and since when each seals, so that one may be gone back to. */
export const licensedCertificates: Migration = {
  async up(db) {
    const table = () => db.schema.alterTable('sealing_certificate')
    await table()
      .addColumn('chain', 'text', c => c.notNull().defaultTo(''))
      .execute()
    await table()
      .addColumn('used_from', 'bigint', c => c.notNull().defaultTo(0))
      .execute()
    await db
      .updateTable('sealing_certificate')
      .set(({ ref }) => ({ used_from: ref('made_at') }))
      .execute()
  },
}
