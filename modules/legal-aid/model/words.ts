import type { Effect } from '#core/commands'
import type { DeadlineDeclaration } from '#core/deadlines'
import { deadlinesOf } from '#core/deadlines'
import type { OpenMatter } from '#core/matters'
import { fullDate, type Instant } from '#core/time'
import { withReader } from '#core/words'

/** A day as papers have it: 2026年12月4日. */
export const onPaper = (at: Instant): string => withReader({ locale: 'zh' }, () => fullDate(at))

/** The last day of a term of the matter that runs, as papers have it. */
export async function lastDayOf(
  effect: Effect<'county'>,
  matter: Pick<OpenMatter, 'id'>,
  { name }: Pick<DeadlineDeclaration, 'name'>,
): Promise<string> {
  const found = (await deadlinesOf(effect.db, matter.id)).find(({ key }) => key === name)
  if (!found) throw new Error(`the term ${name} does not run`)
  return onPaper(found.dueAt)
}
