import type { Effect } from '#core/commands'
import { type DeadlineDeclaration, deadlinesOf } from '#core/deadlines'
import type { OpenMatter } from '#core/matters'
import { fullDate } from '#core/time'

/** The last day of a term that runs on a matter, as papers say it. Throws where none runs. */
export async function dueDay(
  { db }: Effect<'county'>,
  { id }: OpenMatter,
  { name }: DeadlineDeclaration,
): Promise<string> {
  const term = (await deadlinesOf(db, id)).find(({ key }) => key === name)
  if (!term) throw new Error(`${name} does not run`)
  return fullDate(term.dueAt)
}
