import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { licensed } from '#tests/licensed'
import { startAuthority } from '#tests/time-stamp-authority'
import { instant } from '../time/index.ts'
import { checkSignature, cmsOf, type HeldStamp } from './cms.ts'
import { firstOf } from './der.ts'
import { sealPdf, timeStamper, verifySealed } from './index.ts'

const AT = instant('2026-11-29T12:00:00+08:00')
const BUREAU = '卓资县司法局'
const sealing = { at: AT, reason: '制发《决定书》', name: BUREAU }

/** The smallest PDF that can be sealed: an empty page. */
function emptyPage(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ]
  let text = '%PDF-1.7\n'
  const entries = objects.map((object, at) => {
    const entry = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return entry
  })
  const table = `xref\n0 4\n0000000000 65535 f \n${entries.join('')}`
  return Buffer.from(`${text}${table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`)
}

const isIntact = (bytes: Uint8Array) => {
  const found = verifySealed(bytes)
  return found.sealed && found.intact
}

/** At which of some places one byte can be changed, in a bit or from small letters to capitals, and nobody sees it. */
const unseen = (bytes: Buffer, places: Iterable<number>) =>
  [...places].filter((at, n) => {
    const changed = Buffer.from(bytes)
    changed[at] = changed[at]! ^ (n % 4 === 3 ? 0x20 : 1)
    return isIntact(changed)
  })

const places = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, n) => from + n * step)

/** Where the signature stands, without what encloses it. */
function signatureIn(bytes: Buffer): [number, number] {
  const [, , from, to] = /\/ByteRange \[(\d+) (\d+) (\d+) \d+\]/.exec(bytes.toString('latin1'))!
  return [Number(from) + 1, Number(to) - 1]
}

/** The same file, with its time stamp otherwise held, in the room that it has. */
function heldOtherwise(bytes: Buffer, change: (held: HeldStamp) => HeldStamp | undefined): Buffer {
  const [from, to] = signatureIn(bytes)
  const content = [bytes.subarray(0, from - 1), bytes.subarray(to + 1)]
  const cms = firstOf(Buffer.from(bytes.toString('latin1', from, to), 'hex')).whole
  const { value, certificate, others, timeStamp } = checkSignature(cms, content)
  const digest = createHash('sha256').update(Buffer.concat(content)).digest()
  const made = cmsOf({ digest, value }, { certificate, chain: others }, change(timeStamp!))
  const hex = made.toString('hex').padEnd(to - from, '0')
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(hex), bytes.subarray(to)])
}

describe('a paper sealed under an authority’s certificate, with a time stamp', () => {
  let sealed: Buffer
  beforeAll(async () => {
    const { address } = await startAuthority()
    const { certificate, key, issuer } = await licensed({ name: BUREAU, from: new Date(AT - 86_400_000) })
    const own = { certificate, key, chain: [issuer] }
    sealed = Buffer.from(await sealPdf(emptyPage(), own, sealing, timeStamper(address)))
  })

  test('is whole, and all of it is vouched for', () => {
    expect(verifySealed(sealed)).toMatchObject({ intact: true, stamped: { by: '联合信任时间戳服务中心' } })
    expect(verifySealed(sealed)).not.toHaveProperty('unsigned')
  })

  test('is found out wherever one byte was changed: page, seal, certificates, time stamp, and the zeros after them', () => {
    const [from, to] = signatureIn(sealed)
    const zeros = from + sealed.toString('latin1', from, to).replace(/0+$/, '').length
    expect(unseen(sealed, places(0, zeros))).toEqual([])
    expect(unseen(sealed, [...places(zeros, to, 97), ...places(to, sealed.length)])).toEqual([])
  }, 120_000)

  test('is found out where its time stamp was taken out, or what vouches for it', () => {
    expect(heldOtherwise(sealed, held => held).equals(sealed)).toBe(true)
    expect(isIntact(heldOtherwise(sealed, () => undefined))).toBe(false)
    expect(isIntact(heldOtherwise(sealed, ({ token }) => ({ token })))).toBe(false)
  })
})

test('a paper sealed before all was vouched for is still verified, and says that of some of it nobody does', () => {
  const before = readFileSync(new URL('./fixtures/sealed-before.pdf', import.meta.url))
  expect(verifySealed(before)).toMatchObject({ intact: true, signer: BUREAU, unsigned: true })
  expect(isIntact(heldOtherwise(before, () => undefined))).toBe(false)
  const [from, to] = signatureIn(before)
  expect(unseen(before, [...places(0, from, 7), ...places(to, before.length, 7)])).toEqual([])
})
