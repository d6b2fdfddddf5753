import type { SelectQueryBuilder } from 'kysely'
import { means } from '../aliases/index.ts'
import { EVERY_PERMISSION, holds } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'

/** Of the county's staff, who reads a matter: by which rights, and under which principal key. */
export interface StaffReader {
  readonly permissions: ReadonlySet<string>
  readonly principal: string
}

/** Whether a matter is kept from a member of staff: it is confidential and not theirs to read, or they stand back from it (回避). */
export async function isKeptFrom(
  db: Kysely<CountyTables>,
  { id, confidential }: { readonly id: string; readonly confidential: string | null },
  { permissions, principal }: StaffReader,
): Promise<boolean> {
  if (confidential === null) return false
  if (!holds(permissions, confidential)) return true
  const recusal = await db
    .selectFrom('matter_recusal')
    .select('at')
    .where('matter_id', '=', id)
    .where(eb => means(eb, principal))
    .executeTakeFirst()
  return recusal !== undefined
}

/** Of matters, those that are not kept from a member of staff. */
export function readableBy<O>(
  query: SelectQueryBuilder<CountyTables, 'matter', O>,
  { permissions, principal }: StaffReader,
): SelectQueryBuilder<CountyTables, 'matter', O> {
  const open = query.where('matter.id', 'not in', eb =>
    eb
      .selectFrom('matter_recusal')
      .select('matter_id')
      .where(eb => means(eb, principal)),
  )
  if (permissions.has(EVERY_PERMISSION)) return open
  return open.where(eb =>
    eb.or([eb('matter.confidential', 'is', null), eb('matter.confidential', 'in', ['', ...permissions])]),
  )
}
