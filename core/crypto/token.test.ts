import { describe, expect, it } from 'vitest'
import { newCode, newToken, tokenHash } from './index.ts'

describe('a token', () => {
  it('has 256 random bits, and is found again by its hash', () => {
    const { token, hash } = newToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(tokenHash(token)).toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(newToken().token).not.toBe(token)
  })

  it('has the hash that it had before (SHA-256 of "abc", FIPS 180-4)', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('a one-time code', () => {
  it('has six digits, zeros in front as well', () => {
    const codes = Array.from({ length: 5000 }, () => newCode())
    expect(codes.every(code => /^\d{6}$/.test(code))).toBe(true)
    expect(new Set(codes.map(code => code[0])).size).toBe(10)
    expect(newCode(4)).toMatch(/^\d{4}$/)
  })
})
