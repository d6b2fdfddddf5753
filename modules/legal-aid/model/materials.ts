import type { Effect } from '#core/commands'
import { t } from '#core/words'
import { onPaper } from './onPaper.ts'

/** What files are called, in the order in which they were given. */
export async function namesOf(
  { db }: Pick<Effect<'county'>, 'db'>,
  ids: readonly string[] = [],
): Promise<string[]> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'name'])
    .where('id', 'in', ['', ...ids])
    .execute()
  return ids.flatMap(id => rows.find(row => row.id === id)?.name ?? [])
}

/** What was handed in later, as it stands in the list of materials: with its day. */
export async function suppliedNames(
  effect: Effect<'county'>,
  ids: readonly string[],
  text: string,
): Promise<string[]> {
  const named = [...(await namesOf(effect, ids)), ...(text === '' ? [] : [t('书面说明')])]
  return named.map(name => t('{name}（{date}补交）', { name, date: onPaper(effect.now) }))
}
