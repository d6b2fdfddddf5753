import { isFormOfAddress, principalKey } from '#core/people'
import { nameOfCitizen } from '#core/tenancy'
import type { Remembering } from '#core/web'

type Known = Readonly<Record<string, string>>

/** The name of whoever fills it in, as they gave it to the county, unless it is only how they like to be called. */
export async function nameOf({ tenant: { read }, citizen }: Remembering): Promise<Known> {
  const name = await nameOfCitizen(read, citizen)
  return name && !isFormOfAddress(name) ? { name } : {}
}

/** The village of what they asked or applied for last for themselves: of a company or of whom they applied for, it is another. */
export async function villageOf({ tenant: { read }, citizen }: Remembering): Promise<Known> {
  const last = await read
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .select('matter.division_code')
    .where('matter_party.principal', '=', principalKey(citizen))
    .where('matter_party.role', '=', 'applicant')
    .where('matter_party.organisation', 'is', null)
    .where('matter.division_code', 'is not', null)
    .orderBy('matter_party.matter_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.division_code ? { division: last.division_code } : {}
}
