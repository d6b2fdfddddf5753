import { createHash, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { beforeAll, describe, expect, test } from 'vitest'
import { sharedDrawer } from '#tests/drawing'
import { licensed } from '#tests/licensed'
import { readPdf } from '#tests/pdf'
import { instant } from '../time/index.ts'
import { fingerprintOf, makeCertificate } from './certificate.ts'
import { type SealingCertificate, sealPdf, verifySealed } from './index.ts'

const AT = instant('2026-11-29T12:00:00+08:00')
const BUREAU = '卓资县司法局'
const sealing = { at: AT, reason: '制发《给予法律援助决定书》卓法援决字〔2026〕12号', name: BUREAU }

let certificate: SealingCertificate
let drawn: Uint8Array
let sealed: Buffer

beforeAll(async () => {
  certificate = await makeCertificate(BUREAU, AT)
  const drawer = sharedDrawer()
  drawn = await drawer.draw(
    {
      style: 'letter',
      heading: null,
      title: '给予法律援助决定书',
      issuer: '卓资县法律援助中心',
      number: '卓法援决字〔2026〕12号',
      body: [{ kind: 'paragraph', text: '经审查，决定给予法律援助。' }],
    },
    'pdf',
  )
  sealed = Buffer.from(await sealPdf(drawn, certificate, sealing))
}, 120_000)

/** Where the signature stands, between `<` and `>`. */
function range() {
  const numbers = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(sealed.toString('latin1'))!
  const [, , length, next] = numbers.map(Number)
  return { from: length!, to: next! }
}

const changed = (at: number, by = 1) => {
  const bytes = Buffer.from(sealed)
  bytes[at] = bytes[at]! ^ by
  return bytes
}

describe('a sealed PDF', () => {
  test('is whole and says whose it is and when it was sealed', () => {
    expect(verifySealed(sealed)).toEqual({
      sealed: true,
      intact: true,
      covers: 'whole',
      at: AT,
      signer: BUREAU,
      fingerprint: fingerprintOf(certificate.certificate),
    })
    expect(verifySealed(drawn)).toEqual({ sealed: false })
  })

  test('begins with the PDF as it was drawn, is little longer, and reads the same', async () => {
    expect(sealed.subarray(0, drawn.length).equals(drawn)).toBe(true)
    expect(sealed.length - drawn.length).toBeLessThan(20_000)
    const [before, after] = [await readPdf(drawn), await readPdf(sealed)]
    expect(after.pages).toEqual(before.pages)
    expect(after.pages[0]).toContain('决定给予法律援助')
    expect(after.pictures).toEqual(before.pictures)
  })

  test('is the same bytes again', async () => {
    expect(sealed.equals(await sealPdf(drawn, certificate, sealing))).toBe(true)
  })

  test('is sealed once', async () => {
    await expect(sealPdf(sealed, certificate, sealing)).rejects.toThrow('written in one piece')
  })

  test('is found out wherever one byte of it was changed', () => {
    const { from, to } = range()
    const covered = [...sealed.keys()].filter(at => at < from || at >= to)
    const inUpdate = covered.filter(at => at >= drawn.length)
    const sampled = covered.filter((_, n) => n % 97 === 0)
    for (const at of [...sampled, ...inUpdate, from, to - 1])
      expect(verifySealed(changed(at)), `byte ${at}`).not.toMatchObject({ intact: true })
  })

  test('is found out wherever its signature was changed, also where that says nothing', () => {
    const { from, to } = range()
    const stays = (by: number) =>
      Array.from({ length: to - from - 2 }, (_, n) => from + 1 + n).filter(at => {
        const found = verifySealed(changed(at, by))
        return found.sealed && found.intact
      })
    expect(stays(1)).toEqual([])
    // Capital letters of the hex.
    expect(stays(0x20)).toEqual([])
  })

  test('is found out where a certificate beside the signer’s was changed, also the name of who issued it', async () => {
    const from = new Date(AT - 86_400_000)
    const { certificate: own, key, issuer } = await licensed({ name: BUREAU, from })
    const bytes = Buffer.from(await sealPdf(drawn, { certificate: own, key, chain: [issuer] }, sealing))
    expect(verifySealed(bytes)).toMatchObject({ intact: true })
    const at = bytes.indexOf(issuer.toString('hex'))
    for (let byte = 0; byte < issuer.length * 2; byte += 9) {
      const one = Buffer.from(bytes)
      one[at + byte] = one[at + byte]! ^ 1
      expect(verifySealed(one), `byte ${byte}`).toMatchObject({ intact: false })
    }
  })

  test('is found out where something was added or cut off', () => {
    for (const more of ['\n', '%', '\n1 0 obj\n<<>>\nendobj\n'])
      expect(verifySealed(Buffer.concat([sealed, Buffer.from(more)]))).toMatchObject({
        sealed: true,
        intact: false,
        covers: 'part',
        signer: BUREAU,
      })
    for (const gone of [1, 10, 500, sealed.length - drawn.length])
      expect(verifySealed(sealed.subarray(0, -gone))).not.toMatchObject({ intact: true })
  })

  test('keeps the seal of whoever sealed, where somebody else names the same body', async () => {
    const other = await makeCertificate(BUREAU, AT)
    const forged = verifySealed(await sealPdf(drawn, other, sealing))
    expect(forged).toMatchObject({ intact: true, signer: BUREAU })
    expect(forged).not.toMatchObject({ fingerprint: fingerprintOf(certificate.certificate) })
  })
})

describe('the certificate', () => {
  test('is the body’s own, for signatures that bind, for ten years', () => {
    const x509 = new X509Certificate(certificate.certificate)
    expect(x509.subject).toBe(`C=CN\nO=${BUREAU}\nCN=${BUREAU}`)
    expect(x509.verify(x509.publicKey)).toBe(true)
    expect(x509.checkPrivateKey(certificate.key)).toBe(true)
    expect(x509.ca).toBe(false)
    expect(x509.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072)
    expect([x509.validFrom, x509.validTo]).toEqual(['Nov 28 04:00:00 2026 GMT', 'Nov 29 04:00:00 2036 GMT'])
    const read = forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary(certificate.certificate)))
    expect(read.getExtension('keyUsage')).toMatchObject({
      critical: true,
      digitalSignature: true,
      nonRepudiation: true,
      keyCertSign: false,
      keyEncipherment: false,
    })
  })
})

const binary = (bytes: Buffer) => forge.util.createBuffer(bytes.toString('binary'))

/** What PAdES B-B asks of the signature (ETSI EN 319 142-1, table 1), as node-forge reads it. */
describe('the signature', () => {
  const parts = (asn1: forge.asn1.Asn1) => asn1.value as forge.asn1.Asn1[]
  const hexOf = (asn1: forge.asn1.Asn1) => Buffer.from(asn1.value as string, 'binary').toString('hex')
  const oidOf = (asn1: forge.asn1.Asn1) => forge.asn1.derToOid(asn1.value as string)

  function signedData() {
    const { from, to } = range()
    const cms = Buffer.from(sealed.toString('latin1', from + 1, to - 1), 'hex')
    const [type, content] = parts(forge.asn1.fromDer(binary(cms)))
    expect(oidOf(type!)).toBe('1.2.840.113549.1.7.2')
    return parts(parts(content!)[0]!)
  }

  function signer() {
    const fields = parts(parts(signedData().at(-1)!)[0]!)
    const attributes = new Map(
      parts(fields[3]!).map(attribute => {
        const [type, values] = parts(attribute)
        return [oidOf(type!), parts(values!)]
      }),
    )
    return { fields, attributes }
  }

  test('holds no content, and the certificate', () => {
    const [, , content, certificates] = signedData()
    expect(parts(content!)).toHaveLength(1)
    const [only] = parts(certificates!)
    expect(forge.asn1.toDer(only!).getBytes()).toBe(certificate.certificate.toString('binary'))
  })

  test('says under itself the content’s type and digest, and which certificate it is, and no time', () => {
    const { fields, attributes } = signer()
    expect([...attributes.keys()].sort()).toEqual([
      '1.2.840.113549.1.9.16.2.47',
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
    ])
    expect(oidOf(attributes.get('1.2.840.113549.1.9.3')![0]!)).toBe('1.2.840.113549.1.7.1')
    const { from, to } = range()
    const digest = createHash('sha256').update(sealed.subarray(0, from)).update(sealed.subarray(to))
    expect(hexOf(attributes.get('1.2.840.113549.1.9.4')![0]!)).toBe(digest.digest('hex'))
    const [named] = parts(parts(attributes.get('1.2.840.113549.1.9.16.2.47')![0]!)[0]!)
    expect(hexOf(parts(named!)[0]!)).toBe(fingerprintOf(certificate.certificate))
    expect(fields).toHaveLength(6)
  })

  test('is right under the certificate’s key', () => {
    const { fields } = signer()
    const signed = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, parts(fields[3]!))
    const digest = forge.md.sha256.create().update(forge.asn1.toDer(signed).getBytes())
    const { publicKey } = forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary(certificate.certificate)))
    const key = publicKey as forge.pki.rsa.PublicKey
    expect(key.verify(digest.digest().getBytes(), fields[5]!.value as string)).toBe(true)
  })

  test('stands in the PDF as CAdES, with who, when and why', () => {
    const text = sealed.toString('latin1')
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
    expect(text).toContain("/M (D:20261129120000+08'00')")
    const hex = (words: string) => Buffer.from(`\uFEFF${words}`, 'utf16le').swap16().toString('hex')
    expect(text.toLowerCase()).toContain(`/name <${hex(BUREAU)}>`)
    expect(text.toLowerCase()).toContain(`/reason <${hex(sealing.reason)}>`)
  })
})
