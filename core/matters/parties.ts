import type { Effect } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { type CountyTables, type Kysely, preparedRows } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { MatterId } from './matter.ts'
import type { OpenMatter } from './openMatter.ts'

export interface NewParty {
  /** `applicant` (申请人), `respondent` (对方当事人) … a module's own vocabulary. */
  readonly role: string
  readonly principal: string | null
  readonly name: string
  readonly phone?: string
  readonly idNumber?: string
  readonly organisation?: string
}

/** A party (当事人). Phone and identity number stand sealed in the store. */
export interface Party {
  readonly id: string
  readonly role: string
  readonly principal: string | null
  readonly name: string
  readonly phone: string | null
  readonly idNumber: string | null
  readonly organisation: string | null
}

/** Adds a party to a matter. */
export async function addParty(effect: Effect<'county'>, matterId: MatterId, party: NewParty): Promise<void> {
  const id = newId()
  const { keys } = effect
  const row = {
    id,
    matter_id: matterId,
    role: party.role,
    principal: party.principal,
    name: party.name,
    phone_sealed: party.phone ? keys.seal(party.phone, `matter_party.phone.${id}`) : null,
    id_number_sealed: party.idNumber ? keys.seal(party.idNumber, `matter_party.id_number.${id}`) : null,
    id_number_hash: party.idNumber ? keys.lookupHash(party.idNumber, 'id_number') : null,
    organisation: party.organisation ?? null,
  }
  await addParties(effect.db, [row])
}

const addParties = preparedRows<CountyTables, 'matter_party'>()((db, rows) =>
  db.insertInto('matter_party').values(rows),
)

/** From now on the party of a role follows the matter by this account, where they had none. */
export async function givePartyAccount(
  effect: Effect<'county'>,
  matter: OpenMatter,
  role: string,
  principal: string,
): Promise<void> {
  await effect.db
    .updateTable('matter_party')
    .set({ principal })
    .where('matter_id', '=', matter.id)
    .where('role', '=', role)
    .where('principal', 'is', null)
    .execute()
  matter.touch(['citizen', 'staff'], 'case')
}

/** The parties of a matter, unsealed: for those whom the caller has checked may see them. */
export async function partiesOf(db: Kysely<CountyTables>, keys: Seals, matterId: MatterId): Promise<Party[]> {
  const rows = await db
    .selectFrom('matter_party')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    role: row.role,
    principal: row.principal,
    name: row.name,
    phone: row.phone_sealed && keys.unseal(row.phone_sealed, `matter_party.phone.${row.id}`),
    idNumber: row.id_number_sealed && keys.unseal(row.id_number_sealed, `matter_party.id_number.${row.id}`),
    organisation: row.organisation,
  }))
}

/** Those of these matters, by reference, that somebody asks for an organisation: a company's. */
export async function organisationsAmong(
  read: Kysely<CountyTables>,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await read
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .select('matter.ref')
    .where('matter.ref', 'in', ['', ...refs])
    .where('matter_party.role', '=', 'applicant')
    .where('matter_party.organisation', 'is not', null)
    .execute()
  return new Set(rows.map(({ ref }) => ref))
}
