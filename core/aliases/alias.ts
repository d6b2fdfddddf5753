import { LRUCache } from 'lru-cache'
import type { Behalf, Caller, Effect } from '../commands/index.ts'
import { type Seals, tokenHash } from '../crypto/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import { type CitizenId, type Principal, parsePrincipalKey, principalKey } from '../people/index.ts'
import { t } from '../words/index.ts'
import { codeHash, receiptCode } from './code.ts'
import { type Identity, identityContext } from './identity.ts'

const ownerContext = (id: string) => `alias.owner.${id}`

/** Every page of a citizen asks for theirs: what was hashed once is remembered. */
const ownerHashes = new WeakMap<Seals, LRUCache<string, string>>()

function ownerHash(keys: Seals, citizen: string): string {
  const known = ownerHashes.get(keys) ?? new LRUCache<string, string>({ max: 10_000 })
  ownerHashes.set(keys, known)
  const hash = known.get(citizen) ?? keys.lookupHash(citizen, 'alias.owner')
  known.set(citizen, hash)
  return hash
}

/** What stands for whoever acts under an alias, wherever a name would. */
export const aliasName = () => t('投诉举报人')

/**
 * A caller as they act in a matter that keeps secret whose it is (保密): under a citizen's key that is nobody's, so that timeline,
 * audit, messages, files and notices name nobody. `seed` is theirs alone; from the same one comes the same alias, so that what
 * is sent twice is done once.
 */
export function underAlias(keys: Seals, caller: Caller, seed: string, code?: string): Caller {
  const id = tokenHash(keys.lookupHash(seed, 'alias')).slice(0, 32) as CitizenId
  const owner = caller.principal.kind === 'citizen' && code === undefined ? caller.principal.id : undefined
  return {
    principal: { kind: 'citizen', id },
    name: aliasName(),
    via: caller.via,
    alias: {
      ...(owner !== undefined && { owner }),
      ...(code !== undefined && { codeHash: codeHash(keys, code) }),
      uploads: uploadsOf(caller),
    },
  }
}

/**
 * For whom an officer takes down what is kept secret whose it is: an alias with its receipt code. `owner` is their account, where
 * they have one. From the same `secret` come the same alias and code.
 */
export function aliasAtWindow(
  keys: Seals,
  secret: string,
  channel: Behalf['channel'],
  owner: string | undefined,
): { readonly behalf: Behalf; readonly code: string } {
  const id = tokenHash(keys.lookupHash(secret, 'alias')).slice(0, 32)
  const code = receiptCode(keys, secret)
  const alias = { owner, codeHash: codeHash(keys, code) }
  return {
    behalf: { principal: keyOf(id), name: aliasName(), phone: null, divisionCode: null, channel, alias },
    code,
  }
}

/** Under which owners files may have been sent by whoever acts under an alias. */
function uploadsOf({ principal, uploads }: Caller): readonly string[] {
  return [
    ...(principal.kind === 'citizen' ? [principalKey(principal)] : []),
    ...(uploads === undefined ? [] : [uploads]),
  ]
}

/** Notes for whom the alias stands that acts, or for which an officer does, with who they say they are: sealed, and read only by `openIdentity`. */
export async function keepAlias(
  effect: Effect<'county'>,
  matter: { readonly id: string },
  identity?: Identity,
): Promise<void> {
  const { behalf, caller } = effect
  const alias = behalf?.alias ?? caller.alias
  const principal = behalf?.principal ? parsePrincipalKey(behalf.principal) : caller.principal
  if (principal.kind !== 'citizen' || !alias) throw new Error(`${effect.command} is not given under an alias`)
  const { id } = principal
  const { keys } = effect
  await effect.db
    .insertInto('alias')
    .values({
      id,
      matter_id: matter.id,
      owner_hash: alias.owner === undefined ? null : ownerHash(keys, alias.owner),
      owner_sealed: alias.owner === undefined ? null : keys.seal(alias.owner, ownerContext(id)),
      code_hash: alias.codeHash ?? null,
      identity_sealed: identity ? keys.seal(JSON.stringify(identity), identityContext(id)) : null,
      created_at: effect.now,
    })
    .execute()
}

const ofOwner = prepared<CountyTables, { hash: string }>()((db, value) =>
  db.selectFrom('alias').select('id').where('owner_hash', '=', value('hash')),
)

/** The keys under which a citizen acts in matters that keep secret whose they are. */
export async function aliasesOf(
  read: Kysely<CountyTables>,
  keys: Seals,
  citizen: CitizenId,
): Promise<readonly string[]> {
  const rows = await ofOwner(read, { hash: ownerHash(keys, citizen) })
  return rows.map(({ id }) => keyOf(id))
}

const keyOf = (id: string) => principalKey({ kind: 'citizen', id: id as CitizenId })

const withId = prepared<CountyTables, { id: string }>()((db, value) =>
  db.selectFrom('alias').select('owner_sealed').where('id', '=', value('id')),
)

/** Whom a key stands for: the citizen behind an alias, where the store can tell; undefined where it cannot. Else the same. */
export async function personBehind(
  read: Kysely<CountyTables>,
  keys: Seals,
  principal: Principal,
): Promise<Principal | undefined> {
  if (principal.kind !== 'citizen') return principal
  const [row] = await withId(read, { id: principal.id })
  if (!row) return principal
  return row.owner_sealed === null
    ? undefined
    : { kind: 'citizen', id: keys.unseal(row.owner_sealed, ownerContext(principal.id)) as CitizenId }
}

/** A caller as the party that they are of a matter: under their alias, where that is how they act in it. */
export async function actingIn(read: Kysely<CountyTables>, caller: Caller, ref: string): Promise<Caller> {
  const aliases = caller.aliases ?? []
  if (aliases.length === 0) return caller
  const row = await read
    .selectFrom('matter_party')
    .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
    .select('matter_party.principal')
    .where('matter.ref', '=', ref)
    .where('matter_party.principal', 'in', aliases)
    .executeTakeFirst()
  if (!row?.principal) return caller
  return {
    principal: parsePrincipalKey(row.principal),
    name: aliasName(),
    via: caller.via,
    alias: { uploads: uploadsOf(caller) },
  }
}
