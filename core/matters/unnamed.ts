import type { CountyTables, Kysely } from '../database/index.ts'
import {
  companyNames,
  hideCompany,
  hideCreditCode,
  maskContacts,
  maskHouses,
  maskNames,
  maskOthersIn,
  maskPeople,
  ownNamesIn,
  parsePrincipalKey,
} from '../people/index.ts'
import { areasOf, shownName } from '../tenancy/index.ts'
import { firstTold, titleOf } from './facts.ts'
import type { Matter } from './matter.ts'

/**
 * How to hide in any text of a matter who its people are: numbers, the names of its parties as they gave them there and
 * as they call themselves, also in its words, those of their enterprises, and the place it names.
 */
export async function maskingOf(
  db: Kysely<CountyTables>,
  { id, divisionCode, facts }: Pick<Matter, 'id' | 'divisionCode' | 'facts'>,
): Promise<(text: string) => string> {
  const { people, enterprises } = await namesIn(db, id)
  const division =
    divisionCode === null
      ? undefined
      : await db.selectFrom('division').select('name').where('code', '=', divisionCode).executeTakeFirst()
  const areas = await areasIn(db)
  const own = ownNamesIn(facts.whatHappened)
  const names = [...people, ...own, ...enterprises.flatMap(enterprise => companyNames(enterprise, areas))]
  const places = division ? [division.name, shownName(division)] : []
  return text => maskPeople(text, { names, places })
}

/**
 * How whoever works on a matter and may not know its parties reads its texts: without their names, numbers by which they
 * can be reached, and what their enterprise is called. Places, dates and amounts stay, since no answer can do without.
 */
export async function veilOf(
  db: Kysely<CountyTables>,
  { id, facts }: Pick<Matter, 'id' | 'facts'>,
): Promise<(text: string) => string> {
  const { people, enterprises } = await namesIn(db, id)
  const own = [...people, ...ownNamesIn(facts.whatHappened)]
  const { name: enterprise, creditCode } = facts.enterprise ?? {}
  const areas = await areasIn(db)
  const companies = new Set(enterprise === undefined ? enterprises : [...enterprises, enterprise])
  return text => {
    const coded = creditCode === undefined ? text : hideCreditCode(text, creditCode)
    const unreached = maskContacts(coded)
    return maskNames(
      [...companies].reduce((hidden, company) => hideCompany(hidden, company, areas), unreached),
      own,
    )
  }
}

/**
 * How whoever has not taken a matter on yet reads its texts: also without the names of others whom its first words name, as far
 * as those are found.
 */
export async function veilBefore(
  db: Kysely<CountyTables>,
  matter: Pick<Matter, 'id' | 'facts'>,
): Promise<(text: string) => string> {
  const veil = await veilOf(db, matter)
  const hideOthers = maskOthersIn(veil(matter.facts.whatHappened))
  return text => hideOthers(veil(text))
}

/** A matter's title as it may stand outside of its county: in its lawyers' lists and notices. */
export async function titleOutside(
  db: Kysely<CountyTables>,
  matter: Pick<Matter, 'id' | 'divisionCode' | 'facts'>,
): Promise<string> {
  const mask = await maskingOf(db, matter)
  const hide = (text: string) => maskHouses(mask(text))
  const hideOthers = maskOthersIn(hide(matter.facts.whatHappened))
  return titleOf({ whatHappened: hideOthers(hide(firstTold(matter.facts))) })
}

/** How the parties of a matter are called, as they said there and as they call themselves, and their enterprises. */
async function namesIn(db: Kysely<CountyTables>, matterId: string) {
  const parties = await db
    .selectFrom('matter_party')
    .select(['name', 'principal', 'organisation'])
    .where('matter_id', '=', matterId)
    .execute()
  const known = await db
    .selectFrom('citizen')
    .select('name')
    .where('id', 'in', ['', ...parties.flatMap(({ principal }) => citizenIn(principal))])
    .execute()
  return {
    people: [...parties, ...known].flatMap(({ name }) => name ?? []),
    enterprises: parties.flatMap(({ organisation }) => organisation ?? []),
  }
}

/** What names of enterprises begin with in this county, without 县 or 市. */
async function areasIn(db: Kysely<CountyTables>): Promise<string[]> {
  const any = await db.selectFrom('division').select('code').limit(1).executeTakeFirst()
  return any ? areasOf(any.code) : []
}

function citizenIn(principal: string | null): string[] {
  const who = principal === null ? undefined : parsePrincipalKey(principal)
  return who?.kind === 'citizen' ? [who.id] : []
}
