import type { CountyTables, Kysely } from '../../database/index.ts'
import { isMadeUp } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import type { Option } from '../look/index.ts'

/** A township with its villages and communities. */
export interface VillageGroup {
  readonly code: string
  readonly label: string
  readonly options: readonly Option[]
}

/**
 * The county's villages and communities under their townships, in the order of their codes; each township also stands for
 * itself, for whoever does not know the village.
 */
export async function villageGroups(read: Kysely<CountyTables>): Promise<VillageGroup[]> {
  const rows = await read
    .selectFrom('division')
    .select(['code', 'parent', 'name', 'level', 'added'])
    .where('level', 'in', ['township', 'village'])
    .orderBy('code')
    .execute()
  const villages = Map.groupBy(
    rows.filter(row => row.level === 'village' && !isMadeUp(row)),
    ({ parent }) => parent,
  )
  return rows
    .filter(({ level }) => level === 'township')
    .map(({ code, name }) => ({
      code,
      label: name,
      options: [
        ...(villages.get(code) ?? []).map(village => ({ value: village.code, label: village.name })),
        { value: code, label: t('{township}（不清楚哪个村）', { township: name }) },
      ],
    }))
}
