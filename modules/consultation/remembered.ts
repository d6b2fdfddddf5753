import { toMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { nameOfCitizen } from '#core/tenancy'
import type { Remembering } from '#core/web'
import { kind } from './kind.ts'

/** What whoever asks again need not type again: how they are called, and from where they asked last. */
export async function rememberedOf(own: Remembering): Promise<Readonly<Record<string, string>>> {
  const [name, last] = [await nameOf(own), await lastAsked(own, false)]
  return { ...(name && { name }), ...(last?.divisionCode && { division: last.divisionCode }) }
}

/** The same of a company's person: how they are called, and which company they asked for last. */
export async function companyRemembered(own: Remembering): Promise<Readonly<Record<string, string>>> {
  const [contact, last] = [await nameOf(own), await lastAsked(own, true)]
  const { name: company, creditCode } = last?.facts.enterprise ?? {}
  return { ...(contact && { contact }), ...(company && { company }), ...(creditCode && { creditCode }) }
}

const nameOf = ({ tenant, citizen }: Remembering) => nameOfCitizen(tenant.read, citizen)

/** As many of their last questions are looked through. */
const LOOKED_THROUGH = 10

/** What they asked last, for a company or for themselves. */
async function lastAsked({ tenant, citizen }: Remembering, forCompany: boolean) {
  const rows = await tenant.read
    .selectFrom('matter')
    .selectAll()
    .where('opened_by', '=', principalKey(citizen))
    .where('module', '=', kind.module)
    .orderBy('id', 'desc')
    .limit(LOOKED_THROUGH)
    .execute()
  return rows.map(toMatter).find(({ facts }) => (facts.enterprise !== undefined) === forCompany)
}
