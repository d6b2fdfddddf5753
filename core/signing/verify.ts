import { type Instant, instant } from '../time/index.ts'
import { asMade } from './asMade.ts'
import { checkSignature, type SignedBy } from './cms.ts'
import { firstOf } from './der.ts'
import { SEALED_HERE } from './seal.ts'
import { readTimeStamp, type Stamped } from './timeStamp.ts'

export interface Sealed extends Partial<Omit<SignedBy, 'good'>> {
  readonly sealed: true
  /** Whether each byte is as it was sealed, and nothing was added since. */
  readonly intact: boolean
  /** What the seal says it covers: all of the file, or a part, after which something was added. */
  readonly covers: 'whole' | 'part'
  /** When it was sealed, as whoever sealed it says. */
  readonly at?: Instant
  /** By when it was sealed, as the authority says whose time stamp it carries. */
  readonly stamped?: Stamped
  /** It was sealed before each byte of a time stamp and of certificates was vouched for: of theirs, some are nobody's word. */
  readonly unsigned?: true
}

/** In bytes: who sealed and why, as UTF-16 in hex, and what stands around it. */
const LONGEST_ENTRIES = 8000

/**
 * Whether a PDF is still as its last seal covers it, and whose seal it is; who may seal for whom is for others to know: compare
 * the certificate's fingerprint. What cannot be read of a seal is left out, and then it is not intact.
 */
export function verifySealed(bytes: Uint8Array): Sealed | { readonly sealed: false } {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const last = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1)
  if (!last) return { sealed: false }
  const [start = 0, length = 0, next = 0, rest = 0] = last.slice(1).map(Number)
  const end = next + rest
  const covers = end === file.length ? 'whole' : 'part'
  const at = timeOf(text.slice(text.lastIndexOf(' obj', last.index), last.index))
  const seal = sealIn(text, length, next)
  if (start !== 0 || next < length || end > file.length || !seal)
    return { sealed: true, intact: false, covers, at }
  try {
    const content = [file.subarray(0, length), file.subarray(next, end)]
    const read = checkSignature(seal, content)
    const { signer, fingerprint, value, timeStamp } = read
    const stamped = timeStamp && { stamped: readTimeStamp(timeStamp.token, value) }
    const here = SEALED_HERE.exec(text.slice(Math.max(0, length - LONGEST_ENTRIES), length))
    const { isAsMade, unsigned } = here
      ? asMade(text.slice(length, next), read, content, here.groups?.beside)
      : { isAsMade: true, unsigned: false }
    const intact = read.good && covers === 'whole' && isAsMade
    return {
      sealed: true,
      intact,
      covers,
      at,
      signer,
      fingerprint,
      ...stamped,
      ...(unsigned && { unsigned: true }),
    }
  } catch {
    return { sealed: true, intact: false, covers, at }
  }
}

/** The signature, which is all that the range leaves out: `<`, hex with zeros to fill it, `>`. */
function sealIn(text: string, from: number, to: number): Buffer | undefined {
  const hex = /^<((?:[0-9a-fA-F]{2})+)>$/.exec(text.slice(from, to))?.[1]
  if (!hex) return undefined
  const bytes = Buffer.from(hex, 'hex')
  try {
    const { whole } = firstOf(bytes)
    return bytes.subarray(whole.length).every(byte => byte === 0) ? whole : undefined
  } catch {
    return undefined
  }
}

function timeOf(object: string): Instant | undefined {
  const [, y, mo, d, h, mi, s, zone] =
    /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)/.exec(object) ?? []
  const ms = zone ? Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${zone.replace("'", ':')}`) : Number.NaN
  return Number.isNaN(ms) ? undefined : instant(ms)
}
