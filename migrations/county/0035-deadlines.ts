import type { Migration } from '#core/database'

/** Terms that can be suspended, have a promise beside them, and remind of themselves. */
export const deadlines: Migration = {
  async up(db) {
    const add = (column: string, type: 'text' | 'bigint' | 'integer', otherwise?: string | number) =>
      db.schema
        .alterTable('deadline')
        .addColumn(column, type, c => (otherwise === undefined ? c : c.notNull().defaultTo(otherwise)))
        .execute()
    await add('whose', 'text', 'bureau')
    await add('audience', 'text', 'staff')
    await add('outlives', 'integer', 0)
    await add('period', 'text', '{"n":1,"unit":"workingDays"}')
    await add('promise', 'text')
    await add('started_at', 'bigint', 0)
    await add('since', 'bigint', 0)
    await add('period_left', 'bigint', 1)
    await add('promise_left', 'bigint')
    await add('suspended_at', 'bigint')
    await add('promised_at', 'bigint')
    await add('act_by', 'bigint')
    await add('told_at', 'bigint', 0)
    // Until now there was one kind: to call back whoever was not content, also where the matter had come to its end.
    await db
      .updateTable('deadline')
      .set(eb => ({
        act_by: eb.ref('due_at'),
        started_at: eb.ref('due_at'),
        since: eb.ref('due_at'),
        outlives: 1,
      }))
      .execute()
    await db.schema.createIndex('deadline_act_by').on('deadline').columns(['met_at', 'act_by']).execute()
  },
}
