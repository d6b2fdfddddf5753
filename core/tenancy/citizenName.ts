import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { w } from '../words/index.ts'
import { type Citizen, citizenOf } from './citizens.ts'

/** A citizen says how they want to be called. */
export const nameCitizen = countyCommand({
  name: 'citizen.name',
  title: w('修改称呼'),
  input: v.object({
    name: v.pipe(
      v.string(w('请填写称呼')),
      v.trim(),
      v.nonEmpty(w('请填写称呼')),
      v.maxLength(50, w('最多 50 个字')),
    ),
  }),
  allow: { citizen: 'any' },
  async effect(effect, { name }) {
    const { id } = await citizenOf(effect)
    await effect.db.updateTable('citizen').set({ name }).where('id', '=', id).execute()
    effect.audit(`citizen:${id}`)
  },
})

/** How a citizen is called, as they gave it to the county; undefined of whoever gave no name yet. */
export async function nameOfCitizen(
  read: Kysely<CountyTables>,
  { id }: { readonly id: string },
): Promise<string | undefined> {
  const row = await read.selectFrom('citizen').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? undefined
}

/** Takes a name that was given with a request as the citizen's own, unless they have one. */
export async function takeName(
  effect: Effect<'county'>,
  { id, name: known }: Citizen,
  name: string | undefined,
): Promise<void> {
  if (known !== null || !name) return
  await effect.db
    .updateTable('citizen')
    .set({ name })
    .where('id', '=', id)
    .where('name', 'is', null)
    .execute()
}
