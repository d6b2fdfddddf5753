import * as v from 'valibot'
import type { Effect, Refusal } from '#core/commands'
import { searchForm } from '#core/database'
import type { OpenMatter } from '#core/matters'
import { w } from '#core/words'
import { complaintOf } from '../model/complaint.ts'

/** What whoever names investigators confirms of one who is called as the officer who is complained of. */
export const namesake = v.pipe(
  v.optional(v.boolean(), false),
  v.title(w('与被反映的执法人员同名的，已核实不是同一人')),
  v.description(w('没有同名的不用选')),
)

interface Named {
  readonly people: readonly { readonly name: string }[]
  readonly namesake: boolean
  readonly refusal: (names: readonly string[]) => Refusal
}

/**
 * Refuses whoever bears the name of the officer who is complained of, unless whoever names them found out that it is another: to
 * investigate is to see who filed it.
 */
export async function checkAccused(
  effect: Effect<'county'>,
  { id, ref }: OpenMatter,
  { people, namesake, refusal }: Named,
): Promise<void> {
  const accused = searchForm((await complaintOf(effect.db, id)).officer ?? '')
  const names = people.map(({ name }) => name).filter(name => accused.includes(searchForm(name)))
  if (names.length === 0) return
  if (!namesake) throw refusal(names)
  await effect.audit(ref, { namesake: names })
}
