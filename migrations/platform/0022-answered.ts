import type { Migration } from '#core/database'

/** Whether a lawyer has answered a call in their own list: it no longer waits for them. Nearly every seat of before has. */
export const answered: Migration = {
  async up(db) {
    await db.schema
      .alterTable('lawyer_matter')
      .addColumn('answered', 'integer', c => c.notNull().defaultTo(0))
      .execute()
    await db
      .updateTable('lawyer_matter')
      .set(eb => ({ answered: eb.ref('seated') }))
      .where(eb =>
        eb.exists(
          eb
            .selectFrom('open_call')
            .select('open_call.call_id')
            .whereRef('open_call.county', '=', 'lawyer_matter.county')
            .whereRef('open_call.ref', '=', 'lawyer_matter.ref'),
        ),
      )
      .execute()
  },
}
