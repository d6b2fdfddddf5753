import type { Effect } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { DESK_STREAM, type OpenMatter } from '../matters/index.ts'
import {
  endOfLeft,
  type Instant,
  instant,
  type Left,
  leftAt,
  leftInWords,
  type Period,
  plus,
  wholeOf,
} from '../time/index.ts'
import { t } from '../words/index.ts'
import { keyOf, periodFrom } from './deadline.ts'
import type { DeadlineDeclaration } from './declare.ts'
import { deadlineExtended, deadlineResumed, deadlineSuspended } from './events.ts'
import { lengthIn } from './settings.ts'
import { nextStage } from './stages.ts'
import type { DeadlineRow } from './tables.ts'

/** Which term of a matter is meant where it has several by one rule: `lawyer:0198…`. It holds no blank. */
interface About {
  readonly about?: string
}

interface Start extends About {
  /** When it began, where that was before: a paper came in yesterday. */
  readonly from?: Instant
  /** Its length where the notice itself states one. */
  readonly period?: Period
}

/** Starts a term of the matter; one that is there already begins anew. */
export async function startDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  { about, from = effect.now, period: stated }: Start = {},
): Promise<void> {
  const set = await lengthIn(effect.db, matter.module, deadline)
  const { period, promise } = stated ? { period: stated, promise: null } : set
  const row = {
    label: deadline.title as string,
    basis: deadline.basis as string,
    whose: deadline.whose ?? 'bureau',
    audience: (deadline.audience ?? ['staff']).join(' '),
    outlives: deadline.outlives ? 1 : 0,
    period: JSON.stringify(period),
    promise: promise && JSON.stringify(promise),
    started_at: from,
    ...running(
      from,
      { period, left: wholeOf(period) },
      promise && { period: promise, left: wholeOf(promise) },
    ),
    met_at: null,
    // What would have been told since then is told now, the last of it.
    told_at: from,
  }
  const key = keyOf(deadline, about)
  await effect.db
    .insertInto('deadline')
    .values({ matter_id: matter.id, key, ...row })
    .onConflict(c => c.columns(['matter_id', 'key']).doUpdateSet(row))
    .execute()
  plan(effect, matter, { matter_id: matter.id, key, ...row })
}

/**
 * Stops the clock of a term, as while something is supplied (补正); what is left is kept. Nothing happens to one that does
 * not run.
 */
export async function suspendDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  { about }: About = {},
): Promise<void> {
  const row = await held(effect, matter, keyOf(deadline, about))
  if (!row || row.met_at !== null || row.suspended_at !== null) return
  const period = periodFrom(row.period)
  const left = leftAt(row.since, period, row.period_left, effect.now)
  const promise = row.promise === null ? null : periodFrom(row.promise)
  const promiseLeft =
    promise && row.promise_left !== null ? leftAt(row.since, promise, row.promise_left, effect.now) : null
  await save(effect, matter, {
    ...row,
    since: effect.now,
    period_left: left,
    promise_left: promiseLeft,
    suspended_at: effect.now,
    act_by: null,
  })
  matter.say(deadlineSuspended, { title: t(deadline.title), left: leftInWords(period, left) })
}

/** Lets a suspended term go on with what was left of it. */
export async function resumeDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  { about }: About = {},
): Promise<void> {
  const row = await held(effect, matter, keyOf(deadline, about))
  if (!row || row.met_at !== null || row.suspended_at === null) return
  const resumed = { ...row, ...goneOn(effect.now, row), suspended_at: null }
  await save(effect, matter, resumed)
  matter.say(deadlineResumed, { title: t(deadline.title), until: resumed.due_at })
}

/** Makes a term longer, as the rule allows (延长): it has so much more left. The promise stays as it was. */
export async function extendDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  by: number,
  { about }: About = {},
): Promise<void> {
  const row = await held(effect, matter, keyOf(deadline, about))
  if (!row || row.met_at !== null) return
  const period = periodFrom(row.period)
  const longer = { ...row, period_left: row.period_left + wholeOf({ ...period, n: by }) }
  if (row.suspended_at !== null) {
    await save(effect, matter, longer)
    const left = leftInWords(period, longer.period_left)
    return matter.say(deadlineSuspended, { title: t(deadline.title), left })
  }
  const again = goneOn(row.since, longer)
  // Of an end that has passed even so, it is told at once that it has.
  const extended = { ...longer, ...again, told_at: instant(Math.min(effect.now, again.due_at)) }
  await save(effect, matter, extended)
  matter.say(deadlineExtended, { title: t(deadline.title), until: extended.due_at })
}

/** Notes that a term was met, now. One that was met before stays as it was. */
export async function meetDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  { about }: About = {},
): Promise<void> {
  const row = await held(effect, matter, keyOf(deadline, about))
  if (!row || row.met_at !== null) return
  await save(effect, matter, { ...row, met_at: effect.now })
}

/** Lets a term go that no longer concerns anybody: what was asked for was taken back. */
export async function dropDeadline(
  effect: Effect<'county'>,
  matter: OpenMatter,
  deadline: DeadlineDeclaration,
  { about }: About = {},
): Promise<void> {
  const key = keyOf(deadline, about)
  await effect.db
    .deleteFrom('deadline')
    .where('matter_id', '=', matter.id)
    .where('key', '=', key)
    .where('met_at', 'is', null)
    .execute()
  effect.unschedule(watchOf(matter.module), `${matter.ref} ${key}`)
  changed(effect, matter)
}

/** The due work that looks at a module's terms; its subject is a matter's reference and the term's key. */
export const watchOf = (module: string): string => `${module}.deadlines`

/** A term's row, held until the commit. */
export async function held(
  effect: Effect<'county'>,
  matter: OpenMatter,
  key: string,
): Promise<DeadlineRow | undefined> {
  const query = effect.db
    .selectFrom('deadline')
    .selectAll()
    .where('matter_id', '=', matter.id)
    .where('key', '=', key)
  return lockRow(effect.kind, query).executeTakeFirst()
}

/** Writes a term as it is now, and plans what is to be told of it next. */
export async function save(effect: Effect<'county'>, matter: OpenMatter, row: DeadlineRow): Promise<void> {
  await effect.db
    .updateTable('deadline')
    .set(row)
    .where('matter_id', '=', row.matter_id)
    .where('key', '=', row.key)
    .execute()
  plan(effect, matter, row)
}

function plan(effect: Effect<'county'>, matter: OpenMatter, row: DeadlineRow): void {
  const subject = `${matter.ref} ${row.key}`
  const next = nextStage(row)
  if (next) effect.schedule(watchOf(matter.module), subject, next.at, matter.ref)
  else effect.unschedule(watchOf(matter.module), subject)
  changed(effect, matter)
}

/** Open pages look again at what has to be done by when: the bureau's desks, and the matter's. */
function changed(effect: Effect<'county'>, matter: OpenMatter): void {
  effect.stream(DESK_STREAM, { module: matter.module, ref: matter.ref, parts: ['deadlines'] })
  matter.touch(['citizen', 'lawyers', 'staff'], 'terms')
}

interface Running {
  readonly period: Period
  readonly left: Left
}

const goneOn = (since: Instant, row: DeadlineRow) =>
  running(
    since,
    { period: periodFrom(row.period), left: row.period_left },
    row.promise === null || row.promise_left === null
      ? null
      : { period: periodFrom(row.promise), left: row.promise_left },
  )

/** How a term runs from `since` on. */
function running(since: Instant, rule: Running, promise: Running | null) {
  const dueAt = endOfLeft(since, rule.period, rule.left)
  const promised = promise && endOfLeft(since, promise.period, promise.left)
  return {
    since,
    period_left: rule.left,
    promise_left: promise?.left ?? null,
    suspended_at: null,
    due_at: dueAt,
    // A promise that a holiday moves behind the term is none.
    promised_at: promised !== null && promised < dueAt ? promised : null,
    act_by: plus(dueAt, Math.min(0, (promised ?? dueAt) - dueAt)),
  }
}
