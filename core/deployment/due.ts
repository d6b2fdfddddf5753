import { setImmediate as nextTurn } from 'node:timers/promises'
import { EXPIRE, free, TELL, tellLawyers, WIDEN, widen } from '../calls/index.ts'
import type { Caller, DueWork, Ended, Together } from '../commands/index.ts'
import { endDue, Refusal } from '../commands/index.ts'
import type { CountyTables, Kysely, Store } from '../database/index.ts'
import { FORGET_DRAFT, FORGET_STEPS, forgetDraft, forgetSteps } from '../drafts/index.ts'
import { beginChunk } from '../load/index.ts'
import { type Clock, type Instant, instant, minutes } from '../time/index.ts'
import { FORGET_WORDS, forgetWords } from '../wechat/index.ts'
import { t } from '../words/index.ts'

/** Core's own due work. */
export const coreDueWork: readonly DueWork[] = [
  { kind: FORGET_DRAFT, command: forgetDraft, input: id => ({ id }) },
  { kind: FORGET_STEPS, command: forgetSteps, input: id => ({ id }) },
  { kind: FORGET_WORDS, command: forgetWords, input: id => ({ id }) },
  { kind: WIDEN, command: widen, input: ref => ({ ref, input: {} }) },
  { kind: TELL, command: tellLawyers, input: ref => ({ ref }), patient: true },
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
  /** Runs the first of these commands, at least one, in one transaction. See `runTogether`. */
  run(together: readonly Together[]): Promise<readonly Ended[]>
  failed(kind: string, subject: string, error: unknown): void
  /** Whether no other transaction is to be begun: what is left stays due. */
  isEnding(): boolean
}

/**
 * How much is read at once, and how much of it is given to one transaction at most: what hundreds hold between them makes
 * each collecting of garbage longer than a page takes. And how much of what is patient is done, each alone and with a rest
 * after it, before it is looked again at what is not.
 */
const AT_ONCE = { read: 500, run: 64, patient: 25 }

/**
 * How long it rests for each millisecond of a transaction, after so many rounds of reading: what hundreds wait for is done
 * almost as it comes, what thousands wait for more gently, so that whoever opens a page finds the process at rest now and then.
 */
const breathAfter = (rounds: number) => Math.min(0.1 * (1 + rounds), 0.35)

/**
 * Runs everything that is due in a county, in the order of its times. Whoever wakes it, and however often: the times
 * stand in the county's store, and each command decides anew whether there is something to do.
 */
export async function runDue(place: DuePlace): Promise<void> {
  // Nothing that failed comes round again before this, whatever the clock shows.
  const until = instant(Math.max(place.clock.now(), place.until ?? 0))
  for (let rounds = 0; ; rounds++) {
    const rows = await dueBy(place, until).limit(AT_ONCE.read).execute()
    await runAll(place, rows, AT_ONCE.run, until, breathAfter(rounds))
    if (rows.length < AT_ONCE.read || place.isEnding()) break
  }
  for (const row of await dueBy(place, until, true).limit(AT_ONCE.patient).execute()) {
    if (place.isEnding()) break
    const rest = beginChunk()
    await runAll(place, [row], 1, until)
    await rest()
    // A promise may have come due meanwhile: it waits for no notices.
    const now = instant(Math.max(place.clock.now(), until))
    await runAll(place, await dueBy(place, now).limit(AT_ONCE.read).execute(), AT_ONCE.run, now)
  }
}

/** Runs these, so many at most in one transaction. */
async function runAll(
  place: DuePlace,
  rows: readonly DueRow[],
  together: number,
  until: Instant,
  breath = 0,
): Promise<void> {
  const planned: Planned[] = []
  for (let next = 0; ; ) {
    // As it is come to: all of them first would be a long turn, in which no page is answered.
    for (; next < rows.length && planned.length < together; next++) {
      try {
        planned.push({ row: rows[next]!, together: togetherOf(place, rows[next]!) })
      } catch (error) {
        await fail(place, rows[next]!, error, until)
      }
    }
    if (planned.length === 0 || place.isEnding()) return
    const breathe = beginChunk(breath)
    planned.splice(0, await runSome(place, planned, until))
    // Who waits to write, or for a page, comes first.
    await (breath > 0 && rows.length > together ? breathe() : nextTurn())
  }
}

function dueBy({ store, matter, work }: DuePlace, until: Instant, patient = false) {
  const kinds = ['', ...work.filter(({ patient }) => patient).map(({ kind }) => kind)]
  let query = store.read
    .selectFrom('due')
    .select(['kind', 'subject', 'due_at', 'failures'])
    .where('due_at', '<=', until)
    .where('kind', patient ? 'in' : 'not in', kinds)
  if (matter !== undefined) query = query.where('matter', '=', matter)
  // One order on every node, so that they do not wait for each other crosswise.
  return query.orderBy('due_at').orderBy('kind').orderBy('subject')
}

interface DueRow {
  readonly kind: string
  readonly subject: string
  readonly due_at: Instant
  readonly failures: number
}

interface Planned {
  readonly row: DueRow
  readonly together: Together
}

function togetherOf(place: DuePlace, row: DueRow): Together {
  const work = place.work.find(({ kind }) => kind === row.kind)
  if (!work) throw new Error('no installed module does this work')
  return {
    command: work.command,
    input: work.input(row.subject),
    caller: systemCaller(),
    notBefore: row.due_at,
    due: { kind: row.kind, subject: row.subject, at: row.due_at },
  }
}

/** Runs the first of these, at least one. Returns how many it came to. */
async function runSome(place: DuePlace, planned: readonly Planned[], until: Instant): Promise<number> {
  const ended = await tried(place, planned)
  for (const [at, { error }] of ended.entries()) {
    const { row, together } = planned[at]!
    // What it was for is gone: there is nothing left to do.
    if (error instanceof Refusal && error.code === 'not-found') await endDue(place.store.write, together.due)
    else if (error !== undefined) await fail(place, row, error, until)
  }
  return ended.length
}

/** A transaction that fails for all is tried again with fewer: alone, each shows whether it was the one. */
async function tried(place: DuePlace, planned: readonly Planned[]): Promise<readonly Ended[]> {
  try {
    return await place.run(planned.map(({ together }) => together))
  } catch (error) {
    if (planned.length === 1) return [{ error, milliseconds: 0 }]
    return tried(place, planned.slice(0, Math.ceil(planned.length / 2)))
  }
}

async function fail(place: DuePlace, row: DueRow, error: unknown, until: Instant): Promise<void> {
  place.failed(row.kind, row.subject, error)
  await postpone(place.store.write, row, until)
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
