import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import * as v from 'valibot'
import type { Effect } from '../commands/index.ts'
import { canonicalJson, chainHash, chainStart, type Json } from '../crypto/index.ts'
import { lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { drawingOf, type Strokes } from './strokes.ts'

/** How somebody signed: with the finger, or recorded by an officer. */
export const HOW = ['drawn', 'agent', 'witness', 'fingerprint', 'paper'] as const
export type How = (typeof HOW)[number]

const text = v.string()

/** What is known of a signature (电子签名法, art. 8): whoever judges it later judges by this. */
export const evidenceSchema = v.object({
  signing: text,
  matter: text,
  papers: v.array(v.object({ id: text, title: text, number: v.nullable(text), sha256: text })),
  place: text,
  name: text,
  how: v.picklist(HOW),
  /** Whose account it came by, and through which door. */
  by: v.object({ principal: text, name: text, via: text }),
  /** How it was known who signs: how the account was signed in to, whose phone it was, what the officer looked at. */
  checked: text,
  consent: text,
  /** SHA-256 of what was drawn. */
  strokes: v.nullable(text),
  /** Epoch milliseconds. */
  at: v.number(),
  device: text,
  address: text,
  /** 代签人 or 见证人. */
  helper: v.optional(text),
  reason: v.optional(text),
  /** Photos of it, as attached to the matter. */
  photos: v.optional(v.array(v.object({ id: text, sha256: text }))),
})

export type Evidence = v.InferOutput<typeof evidenceSchema>

export const ENTRY_CONTEXT = 'signature.entry'
export const STROKES_CONTEXT = 'signature.strokes'
export const KEY_CONTEXT = 'signature_key.key'

/** A signature as it was added to the chain. */
export interface Link {
  readonly number: number
  readonly evidence: Evidence
  readonly drawing: string | null
  readonly previous: string
  readonly hash: string
  /** The county's signature under the hash (Ed25519), in base64, and the public key (SPKI DER) in base64. */
  readonly attestation: string
  readonly publicKey: string
}

const HEAD = 'signatures'

/**
 * Adds a signature to the county's chain, in the running command. The head of the chain stays locked until the commit, after
 * every other lock but those that the last signature's consequences take.
 */
export async function addSignature(
  effect: Effect<'county'>,
  signer: { readonly id: string; readonly signing_id: string },
  given: Omit<Evidence, 'strokes'>,
  strokes: Strokes | undefined,
): Promise<Link> {
  const { db, keys, now } = effect
  const id = newId()
  const drawn = strokes && canonicalJson(strokes as unknown as Json)
  const evidence: Evidence = { ...given, strokes: drawn === undefined ? null : sha256(drawn) }
  const entry = canonicalJson(evidence as unknown as Json)
  const key = await countyKey(effect)
  const head = await lockHead(effect)
  const number = head.number + 1
  const hash = chainHash(head.hash, `${number}\n${entry}`)
  const attestation = sign(null, Buffer.from(hash), key.privateKey).toString('base64')
  await db
    .insertInto('signature')
    .values({
      id,
      number,
      signing_id: signer.signing_id,
      signer_id: signer.id,
      how: evidence.how,
      at: now,
      entry_sealed: keys.seal(entry, `${ENTRY_CONTEXT}.${id}`),
      strokes_sealed: drawn === undefined ? null : keys.seal(drawn, `${STROKES_CONTEXT}.${id}`),
      previous: head.hash,
      hash,
      key_id: key.id,
      attestation,
    })
    .execute()
  await db.updateTable('signature_head').set({ number, hash }).where('name', '=', HEAD).execute()
  const drawing = strokes ? drawingOf(strokes) : null
  return { number, evidence, drawing, previous: head.hash, hash, attestation, publicKey: key.publicKey }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

async function lockHead({ db, kind }: Effect<'county'>): Promise<{ number: number; hash: string }> {
  await db
    .insertInto('signature_head')
    .values({ name: HEAD, number: 0, hash: chainStart })
    .onConflict(c => c.column('name').doNothing())
    .execute()
  const query = db.selectFrom('signature_head').select(['number', 'hash']).where('name', '=', HEAD)
  return lockRow(kind, query).executeTakeFirstOrThrow()
}

interface CountyKey {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: string
}

/** The key by which a county attests signatures; made with the first. */
async function countyKey(effect: Effect<'county'>): Promise<CountyKey> {
  const { db, keys, now } = effect
  const find = () => db.selectFrom('signature_key').selectAll().orderBy('id', 'desc').executeTakeFirst()
  let row = await find()
  if (!row) {
    const id = '0001'
    const made = generateKeyPairSync('ed25519')
    const pem = made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await db
      .insertInto('signature_key')
      .values({
        id,
        public: made.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        key_sealed: keys.seal(pem, `${KEY_CONTEXT}.${id}`),
        made_at: now,
      })
      .onConflict(c => c.column('id').doNothing())
      .execute()
    row = (await find())!
  }
  return {
    id: row.id,
    publicKey: row.public,
    privateKey: createPrivateKey(keys.unseal(row.key_sealed, `${KEY_CONTEXT}.${row.id}`)),
  }
}

/** Whether a county attested a hash: `publicKey` is SPKI DER in base64. Base64 that is written otherwise was altered. */
export function isAttested(hash: string, attestation: string, publicKey: string): boolean {
  const [key, signature] = [Buffer.from(publicKey, 'base64'), Buffer.from(attestation, 'base64')]
  if (key.toString('base64') !== publicKey || signature.toString('base64') !== attestation) return false
  try {
    const read = createPublicKey({ key, format: 'der', type: 'spki' })
    return (
      read.export({ format: 'der', type: 'spki' }).equals(key) &&
      verify(null, Buffer.from(hash), read, signature)
    )
  } catch {
    return false
  }
}
