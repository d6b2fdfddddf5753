import type { Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { MatterId, OpenMatter } from '../matters/index.ts'

/**
 * Hangs on a matter what whoever gives the command sent with another of theirs, in the running command: it stays with that, too.
 * Returns their ids, in their order.
 */
export async function carryFiles(
  { db, actor, now }: Effect<'county'>,
  from: MatterId,
  to: OpenMatter,
): Promise<readonly string[]> {
  const ids = await filesToCarry(db, from, actor)
  if (ids.length > 0)
    await db
      .insertInto('file_link')
      .values(
        ids.map((id, position) => ({
          file_id: id,
          matter_id: to.id,
          message_id: null,
          position,
          at: now,
          audience: null,
        })),
      )
      .execute()
  return ids
}

/** What somebody sent with a matter of theirs, then or with what they wrote since, and would be carried to another, in its order. */
export async function filesToCarry(
  db: Kysely<CountyTables>,
  from: MatterId,
  person: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('file_link')
    .innerJoin('file', 'file.id', 'file_link.file_id')
    .select('file.id')
    .where('file_link.matter_id', '=', from)
    .where('file_link.audience', 'is', null)
    .where('file.owner', '=', person)
    .orderBy('file_link.at')
    .orderBy('file_link.position')
    .execute()
  return [...new Set(rows.map(({ id }) => id))]
}
