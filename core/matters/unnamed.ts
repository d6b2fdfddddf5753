import type { CountyTables, Kysely } from '../database/index.ts'
import { companyNames, maskPeople, parsePrincipalKey } from '../people/index.ts'
import { shownName } from '../tenancy/index.ts'
import { titleOf } from './facts.ts'
import type { Matter } from './matter.ts'

/**
 * How to hide in any text of a matter who its people are: numbers, the names of its parties as they gave them there and as
 * they call themselves, those of their enterprises,
 * and the place it names.
 */
export async function maskingOf(
  db: Kysely<CountyTables>,
  { id, divisionCode }: Pick<Matter, 'id' | 'divisionCode'>,
): Promise<(text: string) => string> {
  const parties = await db
    .selectFrom('matter_party')
    .select(['name', 'principal', 'organisation'])
    .where('matter_id', '=', id)
    .execute()
  const known = await db
    .selectFrom('citizen')
    .select('name')
    .where(
      'id',
      'in',
      parties.flatMap(({ principal }) => citizenIn(principal)),
    )
    .execute()
  const division =
    divisionCode === null
      ? undefined
      : await db.selectFrom('division').select('name').where('code', '=', divisionCode).executeTakeFirst()
  const companies = parties.flatMap(({ organisation }) => (organisation ? companyNames(organisation) : []))
  const names = [...[...parties, ...known].flatMap(({ name }) => name ?? []), ...companies]
  const places = division ? [division.name, shownName(division)] : []
  return text => maskPeople(text, { names, places })
}

/** A matter's title as it may stand outside of its county: in its lawyers' lists and notices. */
export async function titleOutside(
  db: Kysely<CountyTables>,
  matter: Pick<Matter, 'id' | 'divisionCode' | 'facts'>,
): Promise<string> {
  const mask = await maskingOf(db, matter)
  return titleOf({ whatHappened: mask(matter.facts.whatHappened) })
}

function citizenIn(principal: string | null): string[] {
  const who = principal === null ? undefined : parsePrincipalKey(principal)
  return who?.kind === 'citizen' ? [who.id] : []
}
