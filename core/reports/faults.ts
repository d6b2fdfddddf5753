import { type CountyTables, chunked, type Kysely, type PlatformTables } from '../database/index.ts'
import { MATTER } from '../matters/index.ts'
import type { CountySource } from '../outbox/index.ts'
import { cellsText, type GroupedCells } from './cells.ts'
import { daysAsTheyStand } from './days.ts'
import type { Figures } from './declare.ts'
import { countyDays, daysOf, summed } from './rebuild.ts'

const DAYS = 31

/**
 * How many matters were not measured as they stand, and how many days, in the county and on the platform, are not what
 * their matters come to. What the outbox still holds is no fault.
 */
export async function figureFaults(
  platform: Kysely<PlatformTables>,
  { code, read }: CountySource,
  declared: ReadonlyMap<string, Figures>,
): Promise<number> {
  let faults = await unmeasured(read, [...declared.keys()])
  for (const module of declared.keys()) {
    for (const days of chunked(await daysOf(read, module), DAYS))
      faults += differing(
        texts(await summed(read, module, days)),
        texts(await daysAsTheyStand(read, module, days)),
      )
    const wanted = await countyDays(read, code, module, declared)
    const found = await platform
      .selectFrom('county_figures')
      .select(['day', 'cells'])
      .where('county', '=', code)
      .where('module', '=', module)
      .where('cells', '!=', '{}')
      .execute()
    faults += differing(
      new Map(wanted.map(row => [row.day, row.cells])),
      new Map(found.map(row => [row.day, row.cells])),
    )
  }
  return faults
}

async function unmeasured(read: Kysely<CountyTables>, modules: readonly string[]): Promise<number> {
  const { n } = await read
    .selectFrom('matter')
    .leftJoin('figure_matter', 'figure_matter.matter_id', 'matter.id')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('matter.module', 'in', ['', ...modules])
    .where(eb =>
      eb.or([
        eb('figure_matter.version', 'is', null),
        eb('figure_matter.version', '!=', eb.ref('matter.version')),
      ]),
    )
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .where('outbox.handed_at', 'is', null)
            .where('outbox.topic', '=', MATTER)
            .whereRef('outbox.subject', '=', 'matter.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(n)
}

const texts = (days: ReadonlyMap<string, GroupedCells>) =>
  new Map([...days].map(([day, cells]) => [day, cellsText(cells)]))

function differing(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): number {
  const names = new Set([...one.keys(), ...other.keys()])
  return [...names].filter(name => one.get(name) !== other.get(name)).length
}
