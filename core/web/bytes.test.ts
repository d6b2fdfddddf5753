import { describe, expect, it } from 'vitest'
import { bytesOf } from './bytes.ts'

describe('the bytes of a text', () => {
  it.each([
    ['nothing', ''],
    ['Latin letters', 'zx-2026-000123'],
    ['Chinese', '卓资县公共法律服务'],
    ['a sign beyond the basic plane', '𠮷野家 🙂'],
    ['half of such a sign', 'a\ud83db'],
    ['a page longer than the room', '卓'.repeat(200_000)],
  ])('of %s are its UTF-8', (_, text) => {
    expect(Buffer.from(bytesOf(text))).toEqual(Buffer.from(text))
  })

  it('stay what they were when others are made', () => {
    const first = bytesOf('第一页')
    bytesOf('另一页，长一些')
    expect(new TextDecoder().decode(first)).toBe('第一页')
    expect(first.buffer.byteLength).toBe(first.length)
  })
})
