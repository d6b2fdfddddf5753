import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { calendarDate, FakeClock, instant } from '../time/index.ts'
import { certain } from '../values/index.ts'
import { ageOn, idCardCheck, idCardFacts, idCardField, maskIdCard, parseIdCard } from './index.ts'

const now = instant('2026-11-24T21:39:00+08:00')
const reason = (text: string) => {
  const parsed = parseIdCard(text, now)
  return parsed.ok ? undefined : parsed.reason
}

/** 17 digits of somebody born between 1900 and the day before `now`. */
const digits = fc
  .record({
    area: fc.integer({ min: 110000, max: 999999 }),
    birth: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-24'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(
    ({ area, birth, serial }) =>
      `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`,
  )
const cards = digits.map(first => first + idCardCheck(first))

describe('an identity number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female', '110105'],
    ['150921198001010017', '1980-01-01', 'male', '150921'],
    ['150921195512310026', '1955-12-31', 'female', '150921'],
    ['150921201012310036', '2010-12-31', 'male', '150921'],
  ])('%s says when its holder was born and what sex they are', (text, birth, sex, division) => {
    expect(idCardFacts(certain(parseIdCard(text, now)))).toEqual({ birth, sex, division })
  })

  it.each(['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ'])(
    'is read from %j',
    text => {
      expect(parseIdCard(text, now)).toEqual({ ok: true, value: '11010519491231002X' })
    },
  )

  it('verifies whatever its area, for every birth, and not with one digit changed', () => {
    fc.assert(fc.property(cards, card => parseIdCard(card, now).ok))
    fc.assert(
      fc.property(cards, fc.nat(16), fc.integer({ min: 1, max: 9 }), (card, at, by) => {
        const flipped = card.slice(0, at) + ((Number(card[at]) + by) % 10) + card.slice(at + 1)
        expect(parseIdCard(flipped, now).ok).toBe(false)
      }),
    )
  })

  it('does not verify with two neighbouring digits swapped', () => {
    fc.assert(
      fc.property(cards, fc.nat(15), (card, at) => {
        fc.pre(card[at] !== card[at + 1])
        const swapped = `${card.slice(0, at)}${card[at + 1]}${card[at]}${card.slice(at + 2)}`
        expect(parseIdCard(swapped, now).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['', '身份证号应为 18 位，最后一位可以是 X'],
    ['15092119800101001', '身份证号应为 18 位，最后一位可以是 X'],
    ['050921198001010017', '身份证号应为 18 位，最后一位可以是 X'],
    ['150921800101001', '15 位身份证号已停用，请填写 18 位号码'],
    [`15092119800230001${idCardCheck('15092119800230001')}`, '身份证号中的出生日期不对，请核对'],
    [`15092117991231001${idCardCheck('15092117991231001')}`, '身份证号中的出生日期不对，请核对'],
    [`15092120261125001${idCardCheck('15092120261125001')}`, '身份证号中的出生日期不对，请核对'],
    ['150921198001010018', '身份证号校验不通过，请逐位核对'],
  ])('%j is refused with a reason', (text, why) => {
    expect(reason(text)).toBe(why)
  })

  it('of a child born today is taken from the first minute of that day in China', () => {
    const born = `15092120261124001${idCardCheck('15092120261124001')}`
    const clock = new FakeClock('2026-11-23T15:59:00Z')
    const field = idCardField(clock)
    expect(v.safeParse(field, born).success).toBe(false)
    clock.set('2026-11-23T16:00:00Z')
    expect(v.parse(field, born)).toBe(born)
  })

  it('shows only area and last four digits when masked', () => {
    expect(maskIdCard(certain(parseIdCard('150921195512310026', now)))).toBe('150921********0026')
  })
})

describe('age', () => {
  it.each([
    ['2008-11-24', '2026-11-23', 17],
    ['2008-11-24', '2026-11-24', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['1955-12-31', '2026-11-24', 70],
  ])('of one born %s is on %s %i', (birth, day, years) => {
    expect(ageOn(calendarDate(birth), calendarDate(day))).toBe(years)
  })
})
