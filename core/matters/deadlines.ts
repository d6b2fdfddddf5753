import type { Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { MatterId, MatterRef } from './matter.ts'
import type { OpenMatter } from './openMatter.ts'
import { DESK_STREAM } from './stream.ts'

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
  changed(effect, matter)
}

/** The bureau's desks look at what has to be done by when again. */
function changed(effect: Effect<'county'>, matter: OpenMatter): void {
  effect.stream(DESK_STREAM, { module: matter.module, ref: matter.ref, parts: ['deadlines'] })
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
  changed(effect, matter)
}

/** A term that was not met yet, and the matter that it is of. */
export interface OpenDeadline extends Omit<Deadline, 'metAt'> {
  readonly ref: MatterRef
  readonly title: string
}

/** The terms of all matters that were not met yet, the nearest first, those in the past on top; and how many there are. */
export async function openDeadlines(
  db: Kysely<CountyTables>,
  limit: number,
): Promise<{ readonly deadlines: OpenDeadline[]; readonly all: number }> {
  const open = db
    .selectFrom('deadline')
    .innerJoin('matter', 'matter.id', 'deadline.matter_id')
    .where('deadline.met_at', 'is', null)
  const rows = await open
    .select(['matter.ref', 'matter.title', 'deadline.key', 'label', 'basis', 'due_at'])
    .orderBy('due_at')
    .orderBy('matter.ref')
    .limit(limit)
    .execute()
  const { n } = await open.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const deadlines = rows.map(row => ({
    ref: row.ref as MatterRef,
    title: row.title,
    key: row.key,
    label: row.label as Word,
    basis: row.basis as Word,
    dueAt: row.due_at,
  }))
  return { deadlines, all: Number(n) }
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
