import type { Kysely, PlatformTables } from '../database/index.ts'

/** What an installation holds: nothing yet, people who do not exist, people who do, or, what must never be, both. */
export type DataKind = 'empty' | 'demo' | 'real' | 'both'

/** Tells demo data from real, by its counties and lawyers. Administrators alone are real: a demo begins with its county. */
export async function dataKindOf(platform: Kysely<PlatformTables>): Promise<DataKind> {
  const flags = async (table: 'county' | 'lawyer') =>
    (await platform.selectFrom(table).select('demo').distinct().execute()).map(row => row.demo)
  const found = new Set([...(await flags('county')), ...(await flags('lawyer'))])
  if (found.size === 2) return 'both'
  if (found.has(1)) return 'demo'
  if (found.has(0)) return 'real'
  const administrator = await platform.selectFrom('administrator').select('id').limit(1).executeTakeFirst()
  return administrator ? 'real' : 'empty'
}
