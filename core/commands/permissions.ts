import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import type { OfficerId } from '../people/index.ts'
import { w } from '../words/index.ts'
import type { Allow, StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import { refuse } from './errors.ts'

/** The permission that the first administrator of a county holds: every permission there is. */
export const EVERY_PERMISSION = '*'

/** Lets staff read the matters of every service, but for those that are confidential. */
export const EVERY_SERVICE = 'matters.every'

/** Stands for a permission in `allow.officer` where every officer may. */
const ANY = 'any'

const rolesOf = prepared<CountyTables, { officer: OfficerId }>()((db, value) =>
  db
    .selectFrom('officer_role')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .innerJoin('officer', 'officer.id', 'officer_role.officer_id')
    .select('role.permissions')
    .where('officer.id', '=', value('officer'))
    .where('officer.status', '=', 'active'),
)

/** What an officer may do now, from the roles that stand in the county's store. Empty for one who is disabled. */
export async function permissionsOf(
  db: Kysely<CountyTables>,
  officer: OfficerId,
): Promise<ReadonlySet<string>> {
  const rows = await rolesOf(db, { officer })
  return new Set(rows.flatMap(row => row.permissions.split(' ').filter(Boolean)))
}

async function isActive(db: Kysely<CountyTables>, officer: OfficerId): Promise<boolean> {
  const row = await db
    .selectFrom('officer')
    .select('id')
    .where('id', '=', officer)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a set of permissions holds one. */
export function holds(permissions: ReadonlySet<string>, permission: string): boolean {
  return permissions.has(permission) || permissions.has(EVERY_PERMISSION)
}

/** Whether a set of permissions holds a right of a service, whichever, or that to read the matters of all. */
export const serves = (permissions: ReadonlySet<string>, service: string): boolean =>
  holds(permissions, EVERY_SERVICE) || [...permissions].some(one => one.startsWith(`${service}.`))

/** Whether a set of permissions holds the right to decide what others of a service propose (审批): each calls it `approve`. */
export const decides = (permissions: ReadonlySet<string>, service: string): boolean =>
  holds(permissions, `${service}.approve`)

/**
 * Refuses a caller whom the command does not name. What depends on a matter (party, called, seated) is checked where
 * the matter is read.
 */
export async function checkAllowed<S extends StoreName>(effect: Effect<S>, allow: Allow): Promise<void> {
  if (await isAllowed(effect, allow)) {
    // Their sessions end with a suspension, and a request under way must not outlive it.
    if (effect.caller.lawyer?.practising === false)
      throw refuse('forbidden', 'not-practising', w('您的执业证不在执业状态，不能办理'))
    return
  }
  if (effect.caller.principal.kind === 'visitor') {
    throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  }
  throw refuse('forbidden', 'right', w('您没有办理此事项的权限'))
}

async function isAllowed<S extends StoreName>(effect: Effect<S>, allow: Allow): Promise<boolean> {
  const { principal, permissions, lawyer } = effect.caller
  switch (principal.kind) {
    case 'visitor':
      return allow.visitor === true
    case 'citizen':
      return allow.citizen !== undefined || allow.visitor === true
    case 'lawyer':
      return allow.lawyer !== undefined && lawyer !== undefined
    case 'officer':
      if (allow.officer === undefined || !effect.county) return false
      if (allow.officer === ANY) return isActive((effect as Effect<'county'>).db, principal.id)
      return holds(await permissionsOf((effect as Effect<'county'>).db, principal.id), allow.officer)
    case 'service':
      if (allow.service) return true
      return allow.officer !== undefined && permissions !== undefined && holds(permissions, allow.officer)
    case 'administrator':
      return allow.administrator === true
    case 'operator':
      return allow.operator === true
    case 'system':
      return allow.system === true
  }
}
