import type { Migration } from '#core/database'

/** Questions that were under way before calls knew what was promised: their own timeline says it. */
export const promisesUnderWay: Migration = {
  async up(db) {
    const rows: { id: string; opened_at: number | string; data: string }[] = await db
      .selectFrom('lawyer_call')
      .innerJoin('timeline_entry', 'timeline_entry.matter_id', 'lawyer_call.matter_id')
      .select(['lawyer_call.id', 'lawyer_call.opened_at', 'timeline_entry.data'])
      .where('timeline_entry.type', '=', 'consultation.asked')
      .where('lawyer_call.state', '!=', 'closed')
      .where('lawyer_call.promised_until', 'is', null)
      .execute()
    for (const { id, opened_at, data } of rows) {
      const { promiseMs } = JSON.parse(data) as { promiseMs: number }
      await db
        .updateTable('lawyer_call')
        .set({ promised_until: Number(opened_at) + promiseMs })
        .where('id', '=', id)
        .execute()
    }
  },
}
