import { timingSafeEqual } from 'node:crypto'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely, PlatformTables } from '../database/index.ts'
import { type Principal, principalKey } from '../people/index.ts'
import { type Instant, minutes } from '../time/index.ts'

/** What the code in a message's link names: a notice of a county. What it proves is for `provesEntry` to say. */
export interface Entry {
  readonly county: string
  readonly notice: string
}

/** Whom a code signs in: with another phone number they are somebody else, and the code is worth nothing. */
export interface EntryHolder {
  readonly principal: Principal
  readonly phoneHash: string
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(LETTERS.length)
/** A county's six digits and the 122 bits of a UUIDv7 that are not the same in all of them. */
const NAMED = 24
/** About 65 bits. With the name it makes 35 characters, the most that a variable of a text message takes. */
const PROOF = 11
const CODE = new RegExp(`^[0-9A-Za-z]{${NAMED + PROOF}}$`)
const UUID_BITS = 122n
/** Where a code of a test would name a county. */
const NOWHERE = '000000'
const NOBODY = LETTERS[0]!.repeat(PROOF)

/**
 * The code of a link in a message about a notice. With a holder it also proves that whoever has it was sent it in this
 * minute; nothing of it is kept, so that sending costs nothing.
 */
export function entryCode(keys: Seals, entry: Entry, holder: EntryHolder | undefined, now: Instant): string {
  const number = (BigInt(entry.county) << UUID_BITS) | bitsOf(entry.notice)
  const name = written(number, NAMED)
  return name + (holder ? proofOf(keys, name, holder, minuteOf(now)) : NOBODY)
}

/** The code of a link in a test message: as long as any, and it leads to where its reader works. */
export const trialEntry = (message: string): string => written(bitsOf(message), NAMED) + NOBODY

/** Whether a code stands in a test message. */
export const isTrial = (code: string): boolean => readEntry(code)?.county === NOWHERE

/** A code that names the same and signs nobody in, as for whom something else is to say who they are. */
export const bareEntry = (code: string): string => code.slice(0, NAMED) + NOBODY

/** Whether a code proves nothing, and only leads to its notice. */
export const isBare = (code: string): boolean => bareEntry(code) === code

/** Whether a code is as long as every one is, and of their letters: what is not was cut off on its way, or had words put behind it. */
export const isWhole = (code: string): boolean => CODE.test(code)

/** What a code names; undefined for what is none. */
export function readEntry(code: string): Entry | undefined {
  if (!CODE.test(code)) return undefined
  const number = [...code.slice(0, NAMED)].reduce((sum, c) => sum * BASE + BigInt(LETTERS.indexOf(c)), 0n)
  const county = number >> UUID_BITS
  if (county > 999_999n) return undefined
  return { county: String(county).padStart(6, '0'), notice: uuidOf(number & ((1n << UUID_BITS) - 1n)) }
}

/** Whether a code was made for its holder in these last minutes. */
export function provesEntry(
  keys: Seals,
  code: string,
  holder: EntryHolder,
  { now, life }: { readonly now: Instant; readonly life: number },
): boolean {
  const [name, proof] = [code.slice(0, NAMED), code.slice(NAMED)]
  // A minute ahead: the clocks of two nodes are never quite the same.
  for (let ago = -1; ago < life; ago++)
    if (same(proof, proofOf(keys, name, holder, minuteOf(now) - ago))) return true
  return false
}

/** The keyed hash by which a code that was used is known again. */
export const spentHash = (keys: Seals, code: string): string => keys.lookupHash(code, 'entry-spent')

/** Lawyers and officers are signed in by a link; everybody else by their phone or their WeChat. */
export async function holderOf(
  stores: { readonly county: Kysely<CountyTables>; readonly platform: Kysely<PlatformTables> },
  principal: Principal,
): Promise<EntryHolder | undefined> {
  if (principal.kind !== 'lawyer' && principal.kind !== 'officer') return undefined
  const { id } = principal
  const row =
    principal.kind === 'lawyer'
      ? await stores.platform
          .selectFrom('lawyer')
          .select('phone_hash')
          .where('id', '=', id)
          .executeTakeFirst()
      : await stores.county.selectFrom('officer').select('phone_hash').where('id', '=', id).executeTakeFirst()
  return row?.phone_hash ? { principal, phoneHash: row.phone_hash } : undefined
}

function proofOf(keys: Seals, name: string, { principal, phoneHash }: EntryHolder, minute: number): string {
  const hash = keys.lookupHash([name, principalKey(principal), phoneHash, minute].join(' '), 'entry')
  const bytes = Buffer.from(hash.slice(hash.indexOf('.') + 1), 'base64url')
  return written(BigInt(`0x${bytes.toString('hex')}`) % BASE ** BigInt(PROOF), PROOF)
}

const minuteOf = (at: Instant) => Math.floor(at / minutes(1))

function written(number: bigint, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest /= BASE) text = LETTERS[Number(rest % BASE)] + text
  return text
}

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The bits of a UUIDv7 without those of its version and variant (RFC 9562). */
function bitsOf(uuid: string): bigint {
  const all = BigInt(`0x${uuid.replaceAll('-', '')}`)
  const [time, random] = [all >> 80n, all & ((1n << 62n) - 1n)]
  return (time << 74n) | (((all >> 64n) & 0xfffn) << 62n) | random
}

function uuidOf(bits: bigint): string {
  const [time, middle, random] = [bits >> 74n, (bits >> 62n) & 0xfffn, bits & ((1n << 62n) - 1n)]
  const all = (time << 80n) | (7n << 76n) | (middle << 64n) | (2n << 62n) | random
  const hex = all.toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
