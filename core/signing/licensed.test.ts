import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { licensed } from '#tests/licensed'
import { Refusal } from '../commands/index.ts'
import { readLicensed } from './licensed.ts'

const BUREAU = '卓资县司法局'

const refusalOf = (bytes: Uint8Array, password: string) => {
  try {
    readLicensed(bytes, password)
    return undefined
  } catch (error) {
    return error instanceof Refusal ? error.fields : error
  }
}

test.each(['3des', 'aes256'] as const)('a file of an authority is read, kept with %s', async algorithm => {
  const given = await licensed({ name: BUREAU })
  const { certificate, key, chain } = readLicensed(given.pkcs12('指尖2026', { algorithm }), '指尖2026')
  expect(certificate.equals(given.certificate)).toBe(true)
  expect(key.equals(given.key)).toBe(true)
  expect(chain.map(der => der.toString('hex'))).toEqual([given.issuer.toString('hex')])
})

test('what cannot be read or cannot seal is refused on its field', async () => {
  const given = await licensed({ name: BUREAU })
  expect(refusalOf(given.pkcs12('right'), 'wrong')).toEqual([
    { field: 'password', message: '密码不对，打不开这个文件' },
  ])
  expect(refusalOf(Buffer.from('not a certificate'), '')).toEqual([
    { field: 'file', message: expect.stringContaining('这不是证书文件') },
  ])
  expect(refusalOf(given.pkcs12('x', { without: 'key' }), 'x')).toEqual([
    { field: 'file', message: expect.stringContaining('没有私钥') },
  ])
  const short = await licensed({ name: BUREAU, bits: 1024 })
  expect(refusalOf(short.pkcs12('x'), 'x')).toEqual([
    { field: 'file', message: expect.stringContaining('2048') },
  ])
  const encrypting = await licensed({ name: BUREAU, purpose: 'encryption' })
  expect(refusalOf(encrypting.pkcs12('x'), 'x')).toEqual([
    { field: 'file', message: expect.stringContaining('不能用来签名') },
  ])
})

// Made by OpenSSL 3 with the password x: a key of SM2, kept by AES, and kept by SM4 under SM3 as authorities give it out.
test.each([
  ['AES', 'GM_AES'],
  ['SM4', 'GM_SM4'],
] as const)(
  'a certificate of 国密 that is kept by %s is refused as such, and not for its password',
  (_, name) => {
    const file = readFileSync(new URL(`./fixtures/${name}.p12`, import.meta.url))
    expect(refusalOf(file, 'x')).toEqual([{ field: 'file', message: expect.stringContaining('国密 SM2') }])
  },
)

test('a file that is kept by unknown means is said to be', async () => {
  const given = await licensed({ name: BUREAU })
  const file = given.pkcs12('x')
  // SHA-1, by which its password is checked, becomes an algorithm that nobody knows.
  const at = file.lastIndexOf(Buffer.from([0x2b, 0x0e, 0x03, 0x02, 0x1a]))
  file[at + 4] = 0x7f
  expect(refusalOf(file, 'x')).toEqual([
    { field: 'file', message: expect.stringContaining('加密方式打不开') },
  ])
})
