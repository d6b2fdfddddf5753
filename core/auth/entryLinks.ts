import { type Effect, refuse, type StoreName } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { signInTables } from './tables.ts'

/**
 * Uses the link of a message up, for ever: what is kept is its keyed hash, until it would have ended anyway. Refuses one
 * that was used, also of two taps at the same time.
 */
export async function spendLink<S extends StoreName>(
  effect: Effect<S>,
  { hash, until, who, ip }: { hash: string; until: number; who: string; ip: string },
): Promise<void> {
  const db = signInTables(effect.db)
  await db.deleteFrom('entry_spent').where('until', '<', effect.now).execute()
  const kept = await db
    .insertInto('entry_spent')
    .values({ hash, until: until as Instant })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (Number(kept.numInsertedOrUpdatedRows) === 0)
    throw refuse('conflict', 'link-spent', w('这个链接已经用过'))
  effect.audit(who, { ip })
}

/** Whether a link was used. */
export async function isSpent(db: unknown, hash: string): Promise<boolean> {
  const row = await signInTables(db)
    .selectFrom('entry_spent')
    .select('hash')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row !== undefined
}
