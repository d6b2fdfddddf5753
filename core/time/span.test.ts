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
    ['三分', minutes(3)],
    ['3分', minutes(3)],
    ['两分钟', minutes(2)],
    ['一百二十秒', seconds(120)],
    ['1小时30分', minutes(90)],
    ['半小时', minutes(30)],
    ['半个钟头', minutes(30)],
    ['一个半小时', minutes(90)],
    ['三分半', seconds(210)],
    ['一刻钟', minutes(15)],
    ['1h30m', minutes(90)],
    ['一天', hours(24)],
    ['0 分钟', 0],
  ])('is read from %j', (text, ms) => {
    expect(parseSpan(text)).toEqual({ ok: true, value: ms })
  })

  it.each([
    '',
    '很快',
    '分钟',
    '十百秒',
    '30 秒 1 分',
    '1:90',
    '-3',
    '3 分钟后',
    '1.5',
    '3 个月',
    '两个半小时半',
    '半小时半',
  ])('is not read from %j', text => {
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
