import { type Effect, EVERY_PERMISSION, holds, permissionsOf, refuse } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow } from '../database/index.ts'
import { w } from '../words/index.ts'

/** What the caller of a command may give to others and take from them: what they hold themselves. */
async function rightsOf(effect: Effect<'county'>): Promise<ReadonlySet<string>> {
  const { principal, permissions } = effect.caller
  switch (principal.kind) {
    case 'officer':
      return permissionsOf(effect.db, principal.id)
    case 'service':
      return permissions ?? new Set()
    case 'operator':
    case 'system':
      return new Set([EVERY_PERMISSION])
    default:
      return new Set()
  }
}

/** Refuses to touch rights that the caller does not hold. */
export async function checkHolds(effect: Effect<'county'>, permissions: Iterable<string>): Promise<void> {
  const rights = await rightsOf(effect)
  if ([...permissions].every(permission => holds(rights, permission))) return
  throw refuse('forbidden', 'beyond-own-rights', w('这超出了您自己的权限，请由管理员办理'))
}

/** What the roles of an officer hold, whether or not the officer is active. */
export async function roleRightsOf(db: Kysely<CountyTables>, officer: string): Promise<string[]> {
  const rows = await db
    .selectFrom('officer_role')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .select('role.permissions')
    .where('officer_role.officer_id', '=', officer)
    .execute()
  return rows.flatMap(row => row.permissions.split(' ').filter(Boolean))
}

/** Changes of staff and roles go one after the other: two managers cannot demote each other at once. */
export async function lockRights(effect: Effect<'county'>): Promise<void> {
  await lockRow(effect.kind, effect.db.selectFrom('role').select('id').orderBy('id')).execute()
}

/** Runs a change of rights, and refuses one after which nobody would be left who holds all of them. */
export async function keepingManager(effect: Effect<'county'>, change: () => Promise<void>): Promise<void> {
  const before = await managers(effect.db)
  await change()
  if (before > 0 && (await managers(effect.db)) === 0) {
    throw refuse('conflict', 'last-manager', w('这是最后一位拥有全部权限的人员，请先让另一人担任'))
  }
}

async function managers(db: Kysely<CountyTables>): Promise<number> {
  const rows = await db
    .selectFrom('officer_role')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .innerJoin('officer', 'officer.id', 'officer_role.officer_id')
    .select(['officer.id', 'role.permissions'])
    .where('officer.status', '=', 'active')
    .execute()
  return new Set(rows.filter(row => row.permissions.split(' ').includes(EVERY_PERMISSION)).map(row => row.id))
    .size
}
