import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hours, minutes, parseSpan, seconds, timeInWords } from './index.ts'

describe('a length of time', () => {
  it.each([
    ['3 分钟', minutes(3)],
    ['3', minutes(3)],
    ['９０ 秒', seconds(90)],
    ['1分30秒', seconds(90)],
    ['1:30', seconds(90)],
    ['1：30', seconds(90)],
    ['2 小时', hours(2)],
  ])('is read from %j', (text, ms) => {
    expect(parseSpan(text)).toEqual({ ok: true, value: ms })
  })

  it.each(['', '很快', '3 天', '1:90', '-3', '3 分钟后', '1.5'])('is not read from %j', text => {
    expect(parseSpan(text).ok).toBe(false)
  })

  it('is read from what it is written as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 * 3600 }), n => {
        expect(parseSpan(timeInWords(seconds(n)))).toEqual({ ok: true, value: seconds(n) })
      }),
    )
  })
})
