import { principalKey } from '#core/people'
import type { Remembering } from '#core/web'
import { FORM_OF_ADDRESS } from './formOfAddress.data.ts'

type Known = Readonly<Record<string, string>>

/** The name of whoever fills it in, as they gave it to the county, unless it is only how they like to be called. */
export async function nameOf({ tenant: { read }, citizen }: Remembering): Promise<Known> {
  const row = await read.selectFrom('citizen').select('name').where('id', '=', citizen.id).executeTakeFirst()
  return row?.name && !FORM_OF_ADDRESS.test(row.name) ? { name: row.name } : {}
}

/** The village that they wrote from last. */
export async function villageOf({ tenant: { read }, citizen }: Remembering): Promise<Known> {
  const last = await read
    .selectFrom('matter')
    .select('division_code')
    .where('opened_by', '=', principalKey(citizen))
    .where('division_code', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.division_code ? { division: last.division_code } : {}
}
