import type { Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { MatterId } from './matter.ts'
import type { OpenMatter } from './openMatter.ts'

/** A term of a matter (期限), with the rule that it comes from beside it. */
export interface Deadline {
  readonly key: string
  readonly label: Word
  /** The article that sets it: 《法律援助法》第四十三条. */
  readonly basis: Word
  readonly dueAt: Instant
  readonly metAt: Instant | null
}

/** Sets a term of the matter, or moves one that was not met yet. */
export async function setDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: Omit<Deadline, 'metAt'>,
): Promise<void> {
  const row = { label: deadline.label as string, basis: deadline.basis as string, due_at: deadline.dueAt }
  await effect.db
    .insertInto('deadline')
    .values({ matter_id: matter.id, key: deadline.key, ...row, met_at: null })
    .onConflict(c => c.columns(['matter_id', 'key']).doUpdateSet(row).where('deadline.met_at', 'is', null))
    .execute()
  matter.touch(['citizen', 'lawyers', 'staff'], 'deadlines')
}

/** Notes that a term was met, now. One that was met before stays as it was. */
export async function meetDeadline(effect: Effect<'county'>, matter: OpenMatter, key: string): Promise<void> {
  await effect.db
    .updateTable('deadline')
    .set({ met_at: effect.now })
    .where('matter_id', '=', matter.id)
    .where('key', '=', key)
    .where('met_at', 'is', null)
    .execute()
  matter.touch(['citizen', 'lawyers', 'staff'], 'deadlines')
}

/** The terms of a matter, the nearest first. */
export async function deadlinesOf(db: Kysely<CountyTables>, matterId: MatterId): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('due_at')
    .execute()
  return rows.map(row => ({
    key: row.key,
    label: row.label as Word,
    basis: row.basis as Word,
    dueAt: row.due_at,
    metAt: row.met_at,
  }))
}
