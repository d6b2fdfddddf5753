import type { Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type MatterId, type MatterRef, readableBy, type StaffReader } from '../matters/index.ts'
import { fullDate, type Instant } from '../time/index.ts'
import { withReader } from '../words/index.ts'
import { type Deadline, endOfDay, toDeadline } from './deadline.ts'
import type { DeadlineDeclaration } from './declare.ts'

/** The terms of a matter, those to be kept first by the nearest, then those that were met. */
export async function deadlinesOf(db: Kysely<CountyTables>, matterId: MatterId): Promise<Deadline[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('due_at')
    .orderBy('key')
    .execute()
  return rows.map(toDeadline)
}

/** The last day of a term of a matter, as papers have it: 2026年12月4日. Throws where it has none such. */
export async function lastDayOf(
  { db }: Pick<Effect<'county'>, 'db'>,
  matter: { readonly id: MatterId },
  { name }: Pick<DeadlineDeclaration, 'name'>,
): Promise<string> {
  const term = (await deadlinesOf(db, matter.id)).find(({ key }) => key === name)
  if (!term) throw new Error(`the term ${name} does not run`)
  return withReader({ locale: 'zh' }, () => fullDate(term.dueAt))
}

/** A term that was not met yet, and the matter that it is of. */
export interface OpenDeadline extends Deadline {
  readonly ref: MatterRef
  readonly mark: string
  readonly title: string
}

/** Which terms: overdue by rule or promise, due today, every one that runs, those of citizens, those suspended. */
export type DeadlineShow = 'overdue' | 'today' | 'running' | 'citizen' | 'suspended'

export interface DeadlineCounts extends Readonly<Record<DeadlineShow, number>> {}

/** What a county's bureau has to do by when, of what its reader may read: not of a matter that came to its end, unless it outlives that. */
function unmet(db: Kysely<CountyTables>, reader: StaffReader) {
  return db
    .selectFrom('deadline')
    .innerJoin('matter', 'matter.id', 'deadline.matter_id')
    .where('deadline.met_at', 'is', null)
    .where('matter.id', 'in', readableBy(db.selectFrom('matter').select('matter.id'), reader))
    .where(eb => eb.or([eb('matter.closed', '=', 0), eb('deadline.outlives', '=', 1)]))
}

function shown(db: Kysely<CountyTables>, now: Instant, show: DeadlineShow, reader: StaffReader) {
  const all = unmet(db, reader)
  if (show === 'suspended') return all.where('deadline.suspended_at', 'is not', null)
  const running = all
    .where('deadline.suspended_at', 'is', null)
    .where('deadline.whose', '=', show === 'citizen' ? 'citizen' : 'bureau')
  if (show === 'overdue') return running.where('deadline.act_by', '<', now)
  if (show === 'today')
    return running.where('deadline.act_by', '>=', now).where('deadline.act_by', '<', endOfDay(now))
  return running
}

/** The terms of all matters that were not met yet, those in the past on top, then the nearest. */
export async function openDeadlines(
  db: Kysely<CountyTables>,
  now: Instant,
  {
    show,
    limit,
    from = 0,
    reader,
  }: {
    readonly show: DeadlineShow
    readonly limit: number
    readonly from?: number
    readonly reader: StaffReader
  },
): Promise<OpenDeadline[]> {
  const rows = await shown(db, now, show, reader)
    .selectAll('deadline')
    .select(['matter.ref', 'matter.mark', 'matter.title'])
    .orderBy(show === 'suspended' ? 'deadline.suspended_at' : 'deadline.act_by')
    .orderBy('matter.ref')
    .orderBy('deadline.key')
    .limit(limit)
    .offset(from)
    .execute()
  return rows.map(row => ({
    ...toDeadline(row),
    ref: row.ref as MatterRef,
    mark: row.mark,
    title: row.title,
  }))
}

/** How many there are of each. */
export async function countDeadlines(
  db: Kysely<CountyTables>,
  now: Instant,
  reader: StaffReader,
): Promise<DeadlineCounts> {
  const count = async (show: DeadlineShow) => {
    const { n } = await shown(db, now, show, reader)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  return {
    overdue: await count('overdue'),
    today: await count('today'),
    running: await count('running'),
    citizen: await count('citizen'),
    suspended: await count('suspended'),
  }
}
