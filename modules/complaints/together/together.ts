import type { Effect } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { lockMatter, type MatterId, type OpenMatter } from '#core/matters'
import { kind } from '../kind.ts'
import '../tables.ts'

/** A complaint among those that are handled together. */
export interface Beside {
  readonly id: MatterId
  readonly ref: string
  readonly state: string
}

/** The open complaints that are handled in another, by the order in which they came. */
export async function handledIn(read: Kysely<CountyTables>, matterId: string): Promise<Beside[]> {
  const rows = await read
    .selectFrom('complaints_complaint')
    .innerJoin('matter', 'matter.id', 'complaints_complaint.matter_id')
    .select(['matter.id', 'matter.ref', 'matter.state'])
    .where('complaints_complaint.merged_into', '=', matterId)
    .where('matter.closed', '=', 0)
    .orderBy('matter.id')
    .execute()
  return rows.map(({ id, ref, state }) => ({ id: id as MatterId, ref, state }))
}

/** The complaint in which another is handled; undefined where it is handled by itself. */
export async function handledWith(read: Kysely<CountyTables>, matterId: string): Promise<Beside | undefined> {
  const row = await read
    .selectFrom('complaints_complaint')
    .innerJoin('matter', 'matter.id', 'complaints_complaint.merged_into')
    .select(['matter.id', 'matter.ref', 'matter.state'])
    .where('complaints_complaint.matter_id', '=', matterId)
    .executeTakeFirst()
  return row && { id: row.id as MatterId, ref: row.ref, state: row.state }
}

/** A complaint with those that are handled in it, all held. */
export async function heldTogether(
  effect: Effect<'county'>,
  matter: OpenMatter,
): Promise<readonly OpenMatter[]> {
  const all = [matter]
  for (const { ref } of await handledIn(effect.db, matter.id)) all.push(await lockMatter(effect, ref, kind))
  return all
}
