import type { CountyTables, Kysely } from '../database/index.ts'
import { shownName, type VillageKind } from './divisions/index.ts'

/** A village (村, 嘎查) or community (社区) as a picker shows it. */
export interface Village {
  readonly code: string
  /** The registered name: 苏计村民委员会. */
  readonly name: string
  /** What a person reads: 苏计村. */
  readonly shown: string
  readonly kind: VillageKind
  readonly added: boolean
  /** Why the county has it otherwise than the statistical table. */
  readonly note: string | null
}

export interface Township extends Omit<Village, 'kind'> {
  readonly villages: readonly Village[]
}

/** The county's townships with their villages and communities, each by code. */
export async function divisionTree(db: Kysely<CountyTables>): Promise<Township[]> {
  const rows = await db.selectFrom('division').selectAll().orderBy('code').execute()
  const below = Map.groupBy(
    rows.filter(row => row.level === 'village'),
    row => row.parent ?? '',
  )
  return rows
    .filter(row => row.level === 'township')
    .map(township => ({
      ...division(township),
      villages: (below.get(township.code) ?? []).map(row => ({
        ...division(row),
        kind: row.kind as VillageKind,
      })),
    }))
}

function division(row: { code: string; name: string; added: number; note: string | null }) {
  return {
    code: row.code,
    name: row.name,
    shown: shownName(row),
    added: row.added === 1,
    note: row.note,
  }
}
