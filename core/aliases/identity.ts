import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import { type CountyTables, fromJson, type Kysely } from '../database/index.ts'
import { hideCompany, maskContacts, maskNames } from '../people/index.ts'

export const identityContext = (alias: string) => `alias.identity.${alias}`

/** Who somebody is who acts under an alias, as they said it. */
export const identitySchema = v.object({
  name: v.string(),
  phone: v.optional(v.string()),
  idNumber: v.optional(v.string()),
  address: v.optional(v.string()),
  organisation: v.optional(v.string()),
})
export type Identity = v.InferOutput<typeof identitySchema>

/** Who is behind a matter's alias: for whom it was checked that they may know. Undefined where nobody said. */
export async function openIdentity(
  read: Kysely<CountyTables>,
  keys: Seals,
  matterId: string,
): Promise<Identity | undefined> {
  const row = await read
    .selectFrom('alias')
    .select(['id', 'identity_sealed'])
    .where('matter_id', '=', matterId)
    .executeTakeFirst()
  return row?.identity_sealed
    ? fromJson(identitySchema, keys.unseal(row.identity_sealed, identityContext(row.id)))
    : undefined
}

/** Whether a matter's alias has said who they are. */
export async function hasIdentity(read: Kysely<CountyTables>, matterId: string): Promise<boolean> {
  const row = await read
    .selectFrom('alias')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('identity_sealed', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * How a text that others write leaves out who a matter's alias is, and nothing else: a phone number of the bureau stays. The same text
 * where it says nothing of that.
 */
export async function withoutAlias(
  read: Kysely<CountyTables>,
  keys: Seals,
  matterId: string,
): Promise<(text: string) => string> {
  const identity = await openIdentity(read, keys, matterId)
  if (!identity) return text => text
  const { name, phone, idNumber, address, organisation } = identity
  const words = [idNumber, address].filter(word => word !== undefined && word.length >= 4) as string[]
  const digits = phone?.replace(/\D/g, '')
  const number = digits ? new RegExp([...digits].join('[\\s-]*'), 'g') : undefined
  return text => {
    const unsaid = words.reduce((told, word) => told.replaceAll(word, '***'), text)
    const unreached = number ? unsaid.replace(number, '***') : unsaid
    return maskNames(organisation ? hideCompany(unreached, organisation, []) : unreached, [name])
  }
}

/** How any text of a matter is read by whoever may not know its alias: without names and numbers that tell who it is. */
export async function veilOfAlias(
  read: Kysely<CountyTables>,
  keys: Seals,
  matterId: string,
): Promise<(text: string) => string> {
  const identity = await openIdentity(read, keys, matterId)
  if (!identity) return text => maskContacts(text)
  const { name, idNumber, address, organisation } = identity
  const words = [idNumber, address].filter(word => word !== undefined && word.length >= 4) as string[]
  return text => {
    const unsaid = words.reduce((told, word) => told.replaceAll(word, '***'), text)
    const unreached = maskContacts(unsaid)
    return maskNames(organisation ? hideCompany(unreached, organisation, []) : unreached, [name])
  }
}
