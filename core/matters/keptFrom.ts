import type { SelectQueryBuilder } from 'kysely'
import { type Effect, EVERY_PERMISSION, holds } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'

/** Of the county's staff, who reads a matter: by which rights, and under which principal key. */
export interface StaffReader {
  readonly permissions: ReadonlySet<string>
  readonly principal: string
}

const recusalOf = prepared<CountyTables, { matter: string; principal: string }>()((db, value) =>
  db
    .selectFrom('matter_recusal')
    .select('at')
    .where('matter_id', '=', value('matter'))
    .where('principal', '=', value('principal')),
)

/** Whether a matter is kept from a member of staff: it is confidential and not theirs to read, or they stand back from it (回避). */
export async function isKeptFrom(
  db: Kysely<CountyTables>,
  { id, confidential }: { readonly id: string; readonly confidential: string | null },
  { permissions, principal }: StaffReader,
): Promise<boolean> {
  if (confidential === null) return false
  if (!holds(permissions, confidential)) return true
  return (await recusalOf(db, { matter: id, principal })).length > 0
}

/** Keeps a confidential matter from a member of staff who must stand back from it: to them there is none. */
export async function recuse(
  { db, now }: Effect<'county'>,
  matter: { readonly id: string },
  principals: readonly string[],
  reason: string,
): Promise<void> {
  if (principals.length === 0) return
  await db
    .insertInto('matter_recusal')
    .values(principals.map(principal => ({ matter_id: matter.id, principal, reason, at: now })))
    .onConflict(c => c.doNothing())
    .execute()
}

/** Of matters, those that are not kept from a member of staff. */
export function readableBy<O>(
  query: SelectQueryBuilder<CountyTables, 'matter', O>,
  { permissions, principal }: StaffReader,
): SelectQueryBuilder<CountyTables, 'matter', O> {
  const open = query.where('matter.id', 'not in', eb =>
    eb.selectFrom('matter_recusal').select('matter_id').where('principal', '=', principal),
  )
  if (permissions.has(EVERY_PERMISSION)) return open
  return open.where(eb =>
    eb.or([eb('matter.confidential', 'is', null), eb('matter.confidential', 'in', ['', ...permissions])]),
  )
}
