import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { sharedDrawer } from '#tests/drawing'
import { type Authority, startAuthority } from '#tests/time-stamp-authority'
import { instant } from '../time/index.ts'
import { makeCertificate } from './certificate.ts'
import { sealPdf, type TimeStamper, timeStamper, verifySealed } from './index.ts'
import { readTimeStamp } from './timeStamp.ts'

const AT = instant('2026-11-29T12:00:00+08:00')
const LATER = instant('2026-11-29T12:00:07+08:00')

let authority: Authority
let stamp: TimeStamper
beforeAll(async () => {
  authority = await startAuthority()
  authority.at = new Date(LATER)
  stamp = timeStamper(authority.address)
})

describe('a time stamp', () => {
  test('is given by the authority for a signature, and says when and by whom', async () => {
    const signature = randomBytes(384)
    const token = await stamp(signature)
    expect(readTimeStamp(token, signature)).toEqual({ at: LATER, by: '联合信任时间戳服务中心' })
    expect(() => readTimeStamp(token, randomBytes(384))).toThrow('not a time stamp of this signature')
  })

  test.each([
    ['refuses', 'refuses'],
    ['another-nonce', 'another question'],
    ['another-digest', 'not a time stamp'],
    ['broken', 'not a time stamp'],
    ['down', 'answered 503'],
    ['endless', 'says too much'],
  ] as const)('is not taken where the authority is wrong: %s', async (trouble, said) => {
    authority.trouble = trouble
    await expect(stamp(randomBytes(384)).finally(() => (authority.trouble = undefined))).rejects.toThrow(said)
  })

  test('is not given to who is not known', async () => {
    const stranger = timeStamper(authority.address.replace('9527', '1234'))
    await expect(stranger(randomBytes(384))).rejects.toThrow('answered 401')
  })
})

describe('a seal with a time stamp', () => {
  let sealed: Buffer
  beforeAll(async () => {
    const drawer = sharedDrawer()
    const body = [{ kind: 'paragraph' as const, text: '经审查，决定给予法律援助。' }]
    const drawn = await drawer.draw(
      { style: 'letter', heading: null, title: '决定书', issuer: '卓资县司法局', number: null, body },
      'pdf',
    )
    const certificate = await makeCertificate('卓资县司法局', AT)
    const sealing = { at: AT, reason: '制发《决定书》', name: '卓资县司法局' }
    sealed = Buffer.from(await sealPdf(drawn, certificate, sealing, stamp))
  }, 120_000)

  test('is whole and says who vouches for the time', () => {
    expect(verifySealed(sealed)).toMatchObject({
      intact: true,
      at: AT,
      signer: '卓资县司法局',
      stamped: { at: LATER, by: '联合信任时间戳服务中心' },
    })
  })

  test('is found out where the time in the stamp was changed', () => {
    const text = sealed.toString('latin1')
    const time = Buffer.from('20261129040007Z').toString('hex')
    const at = text.indexOf(time)
    expect(at).toBeGreaterThan(0)
    const earlier = Buffer.from(sealed)
    earlier.write(Buffer.from('20261128040007Z').toString('hex'), at, 'latin1')
    expect(verifySealed(earlier)).toMatchObject({ sealed: true, intact: false })
  })
})
