import type { CountyTables, Kysely } from '../database/index.ts'
import type { OfficerId } from '../people/index.ts'
import { holds } from './permissions.ts'

/** The active officers who hold a permission now, by whichever of their roles. */
export async function officersHolding(
  db: Kysely<CountyTables>,
  permission: string,
): Promise<readonly { readonly id: OfficerId; readonly name: string }[]> {
  const rows = await db
    .selectFrom('officer')
    .innerJoin('officer_role', 'officer_role.officer_id', 'officer.id')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .select(['officer.id', 'officer.name', 'role.permissions'])
    .where('officer.status', '=', 'active')
    .orderBy('officer.id')
    .execute()
  const may = rows.filter(({ permissions }) => holds(new Set(permissions.split(' ')), permission))
  return [...new Map(may.map(({ id, name }) => [id, { id: id as OfficerId, name }])).values()]
}
