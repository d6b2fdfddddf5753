import type { Kysely, PlatformTables } from '../database/index.ts'

/** What the platform itself knows of a county's lawyers. */
export interface CountyFigures {
  readonly advisers: number
  /** Calls that still want answers. */
  readonly openCalls: number
}

/** The figures of every county that has any, by its code. No county's store is opened for them. */
export async function countyFigures(
  platform: Kysely<PlatformTables>,
): Promise<ReadonlyMap<string, CountyFigures>> {
  const appointed = await platform
    .selectFrom('appointment')
    .select(eb => ['county', eb.fn.countAll<number>().as('n')])
    .groupBy('county')
    .execute()
  const called = await platform
    .selectFrom('open_call')
    .select(eb => ['county', eb.fn.countAll<number>().as('n')])
    .where('state', '=', 'open')
    .groupBy('county')
    .execute()
  const figures = new Map<string, CountyFigures>()
  for (const { county, n } of appointed) figures.set(county, { advisers: Number(n), openCalls: 0 })
  for (const { county, n } of called)
    figures.set(county, { advisers: figures.get(county)?.advisers ?? 0, openCalls: Number(n) })
  return figures
}
