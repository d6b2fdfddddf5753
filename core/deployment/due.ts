import { EXPIRE, free, WIDEN, widen } from '../calls/index.ts'
import type { Caller, DueWork } from '../commands/index.ts'
import { Refusal } from '../commands/index.ts'
import type { CountyTables, Kysely, Store } from '../database/index.ts'
import { FORGET_DRAFT, forgetDraft } from '../drafts/index.ts'
import { type Clock, type Instant, instant, minutes } from '../time/index.ts'
import { t } from '../words/index.ts'

/** Core's own due work. */
export const coreDueWork: readonly DueWork[] = [
  { kind: FORGET_DRAFT, command: forgetDraft, input: id => ({ id }) },
  { kind: WIDEN, command: widen, input: ref => ({ ref, input: {} }) },
  {
    kind: EXPIRE,
    command: free,
    input: subject => {
      const [ref, lawyerId] = subject.split(' ')
      return { ref, input: { lawyerId } }
    },
  },
]

/** Zhijian itself, doing what is due. */
export const systemCaller = (): Caller => ({ principal: { kind: 'system' }, name: t('系统'), via: 'job' })

/** How long work that failed waits before it is tried again: a minute, two, four … at most an hour. */
const retryAfter = (failures: number) => Math.min(minutes(2 ** failures), minutes(60))

export interface DuePlace {
  readonly store: Store<CountyTables>
  readonly clock: Clock
  readonly work: readonly DueWork[]
  /** Only what decides about this matter. */
  readonly matter?: string
  /** Up to this instant, where that is later than the clock's: a matter's last change may be. */
  readonly until?: Instant
  /** Runs the command, as of `notBefore` where the clock shows an earlier time. */
  run(work: DueWork, subject: string, notBefore: Instant): Promise<unknown>
  failed(kind: string, subject: string, error: unknown): void
}

/**
 * Runs everything that is due in a county, in the order of its times. Whoever wakes it, and however often: the times
 * stand in the county's store, and each command decides anew whether there is something to do.
 */
export async function runDue(place: DuePlace): Promise<void> {
  // Nothing that failed comes round again before this, whatever the clock shows.
  const until = instant(Math.max(place.clock.now(), place.until ?? 0))
  let query = place.store.read.selectFrom('due').selectAll().where('due_at', '<=', until)
  if (place.matter !== undefined) query = query.where('matter', '=', place.matter)
  const rows = await query.orderBy('due_at').orderBy('kind').execute()
  for (const row of rows) {
    const work = place.work.find(work => work.kind === row.kind)
    if (!work) {
      place.failed(row.kind, row.subject, new Error('no installed module does this work'))
      await postpone(place.store.write, row, until)
      continue
    }
    try {
      await place.run(work, row.subject, row.due_at)
      await settle(place.store.write, row)
    } catch (error) {
      // What it was for is gone: there is nothing left to do.
      if (error instanceof Refusal && error.code === 'not-found') {
        await settle(place.store.write, row)
        continue
      }
      place.failed(row.kind, row.subject, error)
      await postpone(place.store.write, row, until)
    }
  }
}

interface DueRow {
  kind: string
  subject: string
  due_at: Instant
  failures: number
}

/** Ends this work unless its command planned it anew. */
async function settle(db: Kysely<CountyTables>, row: DueRow): Promise<void> {
  await db
    .deleteFrom('due')
    .where('kind', '=', row.kind)
    .where('subject', '=', row.subject)
    .where('due_at', '=', row.due_at)
    .execute()
}

async function postpone(db: Kysely<CountyTables>, row: DueRow, from: Instant): Promise<void> {
  await db
    .updateTable('due')
    .set({ due_at: (from + retryAfter(row.failures)) as Instant, failures: row.failures + 1 })
    .where('kind', '=', row.kind)
    .where('subject', '=', row.subject)
    .where('due_at', '=', row.due_at)
    .execute()
}
