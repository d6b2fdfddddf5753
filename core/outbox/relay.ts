import type { CommonTables, FaultPoint, Haste } from '../commands/index.ts'
import { common, HASTE } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared, preparedList, type Selectable } from '../database/index.ts'
import { beginChunk } from '../load/index.ts'
import type { Clock, Instant } from '../time/index.ts'

/** How much is handed on before it is looked anew whether there is something with more haste. */
const BATCH: Readonly<Record<Haste, number>> = { now: 64, soon: 50, late: 500 }

/** A change handed on from a store's outbox. */
export interface Handed {
  readonly id: string
  /** The county it comes from; undefined for the platform's own. */
  readonly county: string | undefined
  readonly topic: string
  readonly subject: string
  readonly version: number
  readonly payload: unknown
}

/**
 * Derives something from changes. It may be given the same change again, and changes of one subject out of order: it
 * compares versions, or does what harms nobody twice.
 */
export interface Consumer {
  readonly topic: string
  consume(handed: Handed): Promise<void>
  /**
   * The same for many at once, for whom a write for each would cost a disk's flush for each. Where it fails, they are
   * given one by one.
   */
  consumeAll?(handed: readonly Handed[]): Promise<void>
  /**
   * Makes anew what it keeps of one county, from the county's store alone, while changes go on: it writes over what is
   * older or equally old, and removes what the county has not.
   */
  rebuild?(county: CountySource): Promise<void>
  /** Removes what it keeps of counties other than these. */
  keepOnly?(counties: readonly string[]): Promise<void>
}

/** A county's store, to derive from. */
export interface CountySource {
  readonly code: string
  readonly region: string
  readonly read: Kysely<CountyTables>
  readonly now: Instant
}

export interface RelayPlace {
  readonly county: string | undefined
  readonly write: unknown
  readonly clock: Clock
  readonly consumers: readonly Consumer[]
  /** Whether what may come late is handed on as well. */
  readonly late: boolean
  /** Resolves when somebody asks for a relay again, or all is to end. */
  asked(): Promise<void>
  /** Whether all is to end: nobody opens a page any more for whom one should rest. */
  isEnding(): boolean
  at?(point: FaultPoint, topic: string): void
  failed(handed: Handed, error: unknown): void
}

/**
 * Hands on what waits in a store's outbox, at least once, and marks each row; what may come late only where the place
 * says so, and after the rest. It looks for rows that have no mark and never follows an id: sequences commit out of
 * order. Returns whether everything was handed on.
 */
export async function relayOutbox(place: RelayPlace): Promise<boolean> {
  const done = [await handOnAll(place, 'now'), await handOnAll(place, 'soon')]
  if (place.late) done.push(await handOnAll(place, 'late'))
  return done.every(complete => complete)
}

async function handOnAll(place: RelayPlace, haste: Haste): Promise<boolean> {
  const db = common(place.write)
  const batch = BATCH[haste]
  let complete = true
  let after = ''
  for (;;) {
    const letOthersGo = beginChunk()
    const rows = await waiting(db, { late: HASTE[haste], after, batch })
    if (rows.length === 0) return complete
    const failed = await handOn(place, rows)
    if (failed.size > 0) complete = false
    for (const { id, topic } of rows) if (!failed.has(id)) place.at?.('after-delivery', topic)
    place.at?.('before-mark', rows[0]!.topic)
    const done = rows.filter(({ id }) => !failed.has(id))
    await mark(
      db,
      done.map(({ id }) => id),
      { now: place.clock.now() },
    )
    // What is written meanwhile asks for a relay of its own.
    if (rows.length < batch) return complete
    after = rows.at(-1)!.id
    if (haste !== 'now' && !(await meanwhile(place, letOthersGo()))) complete = false
  }
}

/** Until others had their time: hands on what cannot wait for so many, as it comes. */
async function meanwhile(place: RelayPlace, rest: Promise<void>): Promise<boolean> {
  let over = place.isEnding()
  const end = rest.then(() => {
    over = true
  })
  for (;;) {
    // Whoever asks while this looks is not missed.
    const asked = place.asked()
    // What cannot be handed on is tried again in the next round, not at each ask.
    if (!(await handOnAll(place, 'now'))) return end.then(() => false)
    if (over || place.isEnding()) return true
    await Promise.race([end, asked])
  }
}

const waiting = prepared<CommonTables, { late: number; after: string; batch: number }>()((db, value) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('handed_at', 'is', null)
    .where('late', '=', value('late'))
    .where('id', '>', value('after'))
    .orderBy('id')
    .limit(value('batch')),
)

type Row = Selectable<CommonTables['outbox']>

/** Gives rows to whoever derives from them. Returns the ids of those that somebody could not take. */
async function handOn(place: RelayPlace, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const changes = rows.map(
    (row): Handed => ({
      id: row.id,
      county: place.county,
      topic: row.topic,
      subject: row.subject,
      version: row.version,
      payload: JSON.parse(row.payload) as unknown,
    }),
  )
  // One that fails keeps the change for another try, and no other from it: what stops a lawyer's sessions must not wait
  // for a county that cannot be opened.
  const failed = new Set<string>()
  for (const consumer of place.consumers) {
    const theirs = changes.filter(({ topic }) => topic === consumer.topic)
    if (theirs.length > 1 && (await takesAll(consumer, theirs))) continue
    for (const handed of theirs) {
      try {
        await consumer.consume(handed)
      } catch (error) {
        failed.add(handed.id)
        place.failed(handed, error)
      }
    }
  }
  return failed
}

async function takesAll(consumer: Consumer, changes: readonly Handed[]): Promise<boolean> {
  if (!consumer.consumeAll) return false
  try {
    await consumer.consumeAll(changes)
    return true
  } catch {
    // Which of them it is shows one by one, and is told then.
    return false
  }
}

/** The newest change of each subject: of several at once, all that a projection needs. */
export function newest(changes: readonly Handed[]): Handed[] {
  const kept = new Map<string, Handed>()
  for (const change of changes) {
    const other = kept.get(change.subject)
    if (!other || other.version < change.version) kept.set(change.subject, change)
  }
  return [...kept.values()]
}

const mark = preparedList<CommonTables, { now: Instant }>()((db, ids, value) =>
  db
    .updateTable('outbox')
    .set({ handed_at: value('now') })
    .where('id', 'in', ids),
)

/** Whether anything waits in a store's outbox. */
export async function outboxIsEmpty(read: unknown): Promise<boolean> {
  const waiting = await common(read)
    .selectFrom('outbox')
    .select('id')
    .where('handed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return waiting === undefined
}
