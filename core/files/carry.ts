import type { Effect } from '../commands/index.ts'
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
  const rows = await db
    .selectFrom('file_link')
    .innerJoin('file', 'file.id', 'file_link.file_id')
    .select('file.id')
    .where('file_link.matter_id', '=', from)
    .where('file_link.message_id', 'is', null)
    .where('file_link.audience', 'is', null)
    .where('file.owner', '=', actor)
    .orderBy('file_link.at')
    .orderBy('file_link.position')
    .execute()
  if (rows.length > 0)
    await db
      .insertInto('file_link')
      .values(
        rows.map(({ id }, position) => ({
          file_id: id,
          matter_id: to.id,
          message_id: null,
          position,
          at: now,
          audience: null,
        })),
      )
      .execute()
  return rows.map(({ id }) => id)
}
