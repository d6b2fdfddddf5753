/** DER (ITU-T X.690), as far as certificates and signatures are made of it. */

/** One value: its tag, what it holds, and all its bytes with tag and length. */
export interface Der {
  readonly tag: number
  readonly content: Buffer
  readonly whole: Buffer
}

const encoded = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

function lengthOf(n: number): Buffer {
  if (n < 0x80) return Buffer.from([n])
  const digits = unsigned(n)
  return Buffer.from([0x80 | digits.length, ...digits])
}

function unsigned(n: number): Buffer {
  const hex = n.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

export const sequence = (...parts: readonly Uint8Array[]) => encoded(0x30, ...parts)

/** A SET OF, whose members DER sorts by their bytes. */
export const setOf = (...parts: readonly Uint8Array[]) => encoded(0x31, ...[...parts].sort(Buffer.compare))

/** `[n]`, which holds other values. */
export const tagged = (n: number, ...parts: readonly Uint8Array[]) => encoded(0xa0 | n, ...parts)

/** A number that is not negative, from its bytes. */
export const integer = (bytes: Uint8Array) =>
  encoded(0x02, ...((bytes[0] ?? 0) >= 0x80 ? [Buffer.from([0])] : []), bytes)

export const octets = (bytes: Uint8Array) => encoded(0x04, bytes)

export const bits = (bytes: Uint8Array, unused = 0) => encoded(0x03, Buffer.from([unused]), bytes)

export const nothing = encoded(0x05)

export const truth = encoded(0x01, Buffer.from([0xff]))

export const utf8 = (text: string) => encoded(0x0c, Buffer.from(text))

export const printable = (text: string) => encoded(0x13, Buffer.from(text, 'latin1'))

/** A moment to the second: with two digits of the year until 2049 (RFC 5280, 4.1.2.5). */
export function moment(at: number): Buffer {
  const text = `${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  const short = Number(text.slice(0, 4)) < 2050
  return encoded(short ? 0x17 : 0x18, Buffer.from(short ? text.slice(2) : text))
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  return encoded(0x06, Buffer.from([first * 40n + second, ...rest].flatMap(inSevens)))
}

function inSevens(n: bigint): number[] {
  const digits = [Number(n % 0x80n)]
  for (let left = n / 0x80n; left > 0n; left /= 0x80n) digits.unshift(0x80 | Number(left % 0x80n))
  return digits
}

/** The value at the beginning of some bytes. Throws a RangeError where they hold none that is whole. */
export function firstOf(bytes: Buffer): Der {
  const short = bytes[1] ?? 0x80
  const digits = short < 0x80 ? 0 : short - 0x80
  if (short === 0x80 || digits > 4 || bytes.length < 2 + digits) throw new RangeError('no length')
  const length = digits === 0 ? short : bytes.readUIntBE(2, digits)
  const start = 2 + digits
  if (bytes.length < start + length) throw new RangeError('shorter than it says')
  const whole = bytes.subarray(0, start + length)
  return { tag: bytes[0]!, content: whole.subarray(start), whole }
}

/** The values that one holds, in their order. Throws a RangeError where it does not hold whole ones. */
export function within({ content }: Der): Der[] {
  const found: Der[] = []
  for (let at = 0; at < content.length; at += found.at(-1)!.whole.length)
    found.push(firstOf(content.subarray(at)))
  return found
}

/** The values that one holds, where it has the tag that it must have. Throws a RangeError otherwise. */
export function inside(der: Der | undefined, tag: number): Der[] {
  if (der?.tag !== tag) throw new RangeError(`no value of tag ${tag}`)
  return within(der)
}
