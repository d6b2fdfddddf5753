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
