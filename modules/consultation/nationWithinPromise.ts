import type { Migration } from '#core/database'

/** What a county had set when it could still promise less time than passes until the nation's lawyers are called. */
interface Stored {
  readonly regionalAfterSeconds?: number
  readonly nationalAfterSeconds?: number
  readonly promiseSeconds?: number
}

/** A county that promised less time than passes until the nation is called keeps its promise, and calls the nation by then. */
export const nationWithinPromise: Migration = {
  async up(db) {
    const rows: { value: string }[] = await db
      .selectFrom('setting')
      .select('value')
      .where('module', '=', 'consultation')
      .execute()
    for (const { value } of rows) {
      const set = JSON.parse(value) as Stored
      const { regionalAfterSeconds = 180, nationalAfterSeconds = 360, promiseSeconds = 600 } = set
      if (promiseSeconds >= nationalAfterSeconds) continue
      const national = Math.max(2, promiseSeconds)
      const times: Stored = {
        regionalAfterSeconds: Math.min(regionalAfterSeconds, national - 1),
        nationalAfterSeconds: national,
        promiseSeconds: national,
      }
      await db
        .updateTable('setting')
        .set({ value: JSON.stringify({ ...set, ...times }) })
        .where('module', '=', 'consultation')
        .execute()
    }
  },
}
