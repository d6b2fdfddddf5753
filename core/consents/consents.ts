import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

export interface Consent {
  readonly id: string
  readonly purpose: string
  readonly version: number
  readonly givenAt: Instant
  readonly withdrawnAt: Instant | null
}

/** What a person agreed to in this county, newest first. */
export async function consentsOf(db: Kysely<CountyTables>, person: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consent')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    purpose: row.purpose,
    version: row.version,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }))
}
