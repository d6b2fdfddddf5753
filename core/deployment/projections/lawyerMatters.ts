import * as v from 'valibot'
import { chunked, excluded, type Kysely, type PlatformTables, type Store } from '../../database/index.ts'
import { LAWYER_MATTER, type LawyerMatter, lawyerMattersOf, toMatter } from '../../matters/index.ts'
import { type Consumer, type CountySource, type Handed, newest } from '../../outbox/index.ts'
import type { Instant } from '../../time/index.ts'
import { differs } from './differs.ts'

const PAGE = 200

const aTime = v.custom<Instant>(value => typeof value === 'number')

const lawyerMatterSchema: v.GenericSchema<unknown, LawyerMatter> = v.object({
  lawyerId: v.string(),
  county: v.string(),
  ref: v.string(),
  title: v.string(),
  stateLabel: v.string(),
  closed: v.boolean(),
  seated: v.boolean(),
  // Of what an earlier version has left to hand on, it is not known.
  answered: v.optional(v.boolean(), false),
  calledIn: v.boolean(),
  unanswered: v.number(),
  waitingSince: v.optional(v.nullable(aTime), null),
  updatedAt: aTime,
})

/** The live stream of one lawyer's own list. */
export const lawyerStream = (lawyerId: string) => `platform/lawyer/${lawyerId}`
/** The live stream of their notices. */
export const lawyerNoticesStream = (lawyerId: string) => `platform/lawyer/${lawyerId}/notices`

/** Keeps each lawyer's own list: the matters they are seated in, with follow-ups that wait for them. */
export function lawyerMatterConsumer(
  platform: Store<PlatformTables>,
  wake: (streams: readonly string[]) => void,
): Consumer {
  const consume = async (changes: readonly Handed[]) => {
    const rows = changes.map(({ version, payload }) => columns(version, v.parse(lawyerMatterSchema, payload)))
    await putRows(platform.write, rows, '<')
    wake([...new Set(rows.map(row => lawyerStream(row.lawyer_id)))])
  }
  return {
    topic: LAWYER_MATTER,
    consume: handed => consume([handed]),
    consumeAll: handed => consume(newest(handed)),
    async rebuild(source) {
      const before = await platform.read
        .selectFrom('lawyer_matter')
        .select(['lawyer_id', 'ref'])
        .where('county', '=', source.code)
        .execute()
      const found = new Set<string>()
      for await (const rows of pagesOf(source)) {
        for (const some of chunked(rows, PAGE)) await putRows(platform.write, some, '<=')
        for (const row of rows) found.add(keyOf(row))
      }
      const gone = before.filter(row => !found.has(keyOf(row)))
      for (const { lawyer_id, ref } of gone) {
        await platform.write
          .deleteFrom('lawyer_matter')
          .where('lawyer_id', '=', lawyer_id)
          .where('county', '=', source.code)
          .where('ref', '=', ref)
          .execute()
      }
      wake([...new Set(before.map(row => lawyerStream(row.lawyer_id)))])
    },
    async keepOnly(counties) {
      await platform.write
        .deleteFrom('lawyer_matter')
        .where('county', 'not in', ['', ...counties])
        .execute()
    },
  }
}

const columns = (version: number, matter: LawyerMatter) => ({
  lawyer_id: matter.lawyerId,
  county: matter.county,
  ref: matter.ref,
  title: matter.title,
  state_label: matter.stateLabel,
  closed: matter.closed ? 1 : 0,
  seated: matter.seated ? 1 : 0,
  answered: matter.answered ? 1 : 0,
  called_in: matter.calledIn ? 1 : 0,
  unanswered: matter.unanswered,
  waiting_since: matter.waitingSince,
  updated_at: matter.updatedAt,
  version,
})

/** How many rows of lawyers' own lists are wanting, differ, or are of nothing that the county has. */
export async function lawyerMatterFaults(
  platform: Kysely<PlatformTables>,
  source: CountySource,
): Promise<number> {
  const there = await platform
    .selectFrom('lawyer_matter')
    .selectAll()
    .where('county', '=', source.code)
    .execute()
  const rows = new Map(there.map(row => [keyOf(row), row]))
  // A seat ends with the clock, and the version is of the last telling.
  const steady = (row: (typeof there)[number]) => ({ ...row, seated: 0, version: 0 })
  let faults = 0
  for await (const page of pagesOf(source)) {
    for (const row of page) {
      const found = rows.get(keyOf(row))
      rows.delete(keyOf(row))
      if (!found || differs(steady(row), steady(found))) faults++
    }
  }
  return faults + rows.size
}

const keyOf = (row: { lawyer_id: string; ref: string }) => `${row.lawyer_id} ${row.ref}`

/** The rows of every matter that a lawyer handles or has a seat in, or did. */
async function* pagesOf(source: CountySource) {
  for (let after = ''; ; ) {
    const matters = await source.read
      .selectFrom('matter')
      .selectAll('matter')
      .where('id', '>', after)
      .where(eb =>
        eb.or([
          eb.exists(
            eb
              .selectFrom('lawyer_call')
              .innerJoin('lawyer_seat', 'lawyer_seat.call_id', 'lawyer_call.id')
              .select('lawyer_seat.lawyer_id')
              .whereRef('lawyer_call.matter_id', '=', 'matter.id'),
          ),
          eb.exists(
            eb
              .selectFrom('matter_handler')
              .select('since')
              .whereRef('matter_handler.matter_id', '=', 'matter.id')
              .where('principal', 'like', 'lawyer:%'),
          ),
        ]),
      )
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (matters.length === 0) return
    const rows: ReturnType<typeof columns>[] = []
    for (const row of matters) {
      const entries = await lawyerMattersOf(source.read, source.code, toMatter(row), source.now)
      rows.push(...entries.map(entry => columns(row.version, entry)))
    }
    yield rows
    after = matters.at(-1)!.id
  }
}

async function putRows(
  db: Kysely<PlatformTables>,
  rows: readonly ReturnType<typeof columns>[],
  over: '<' | '<=',
): Promise<void> {
  const changing = [
    'title',
    'state_label',
    'closed',
    'seated',
    'answered',
    'called_in',
    'unanswered',
    'waiting_since',
    'updated_at',
    'version',
  ] as const
  await db
    .insertInto('lawyer_matter')
    .values([...rows])
    .onConflict(c =>
      c
        .columns(['lawyer_id', 'county', 'ref'])
        .doUpdateSet(eb => excluded(eb, changing))
        .whereRef('lawyer_matter.version', over, 'excluded.version'),
    )
    .execute()
}
