import type { SelectQueryBuilder } from 'kysely'
import { means } from '../aliases/index.ts'
import { EVERY_PERMISSION, EVERY_SERVICE, holds, serves } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { MatterKind } from './workflow.ts'

/** Of the county's staff, who reads a matter: by which rights, and under which principal key. */
export interface StaffReader {
  readonly permissions: ReadonlySet<string>
  readonly principal: string
}

/** What says by whom of the staff a matter is read. */
export interface Guarded {
  readonly id: string
  readonly module: string
  readonly confidential: string | null
  readonly reserved: boolean
}

/**
 * Whether a matter is kept from a member of staff: it is for those of its service, it is confidential and not theirs to read, or they
 * stand back from it (回避).
 */
export async function isKeptFrom(
  db: Kysely<CountyTables>,
  { id, module, confidential, reserved }: Guarded,
  { permissions, principal }: StaffReader,
): Promise<boolean> {
  if (reserved && !serves(permissions, module)) return true
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
  const unveiled = open.where(eb =>
    eb.or([eb('matter.confidential', 'is', null), eb('matter.confidential', 'in', ['', ...permissions])]),
  )
  if (permissions.has(EVERY_SERVICE)) return unveiled
  const services = [...new Set([...permissions].map(one => one.slice(0, one.indexOf('.'))))]
  return unveiled.where(eb =>
    eb.or([eb('matter.reserved', '=', 0), eb('matter.module', 'in', ['', ...services])]),
  )
}

/** Whether a member of staff reads the matters of a kind at all; one or another may be kept from them all the same. */
export const readsKind = (
  { module, confidential, reserved }: MatterKind,
  { permissions }: Pick<StaffReader, 'permissions'>,
): boolean =>
  (confidential === undefined || holds(permissions, confidential)) &&
  (!reserved || serves(permissions, module))
