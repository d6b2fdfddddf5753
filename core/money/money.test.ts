import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { chineseCapitals, fen, formatYuan, parseYuan, sum, yuan, yuanField } from './index.ts'

const amounts = fc.maxSafeInteger().map(fen)

describe('an amount', () => {
  it.each([
    ['50.00', 5000],
    ['50', 5000],
    ['0.5', 50],
    ['1,200.05', 120_005],
    ['￥ 1,200.00', 120_000],
    ['１２００．５', 120_050],
    ['1500元', 150_000],
    ['１，５００．５ 元整', 150_050],
    ['800块钱', 80_000],
    ['-10', -1000],
    ['0', 0],
    ['0.29', 29],
    ['1.13', 113],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s yuan is %i fen', (text, n) => {
    expect(yuan(text)).toBe(n)
  })

  it.each([
    '',
    '.',
    '.5',
    '5.',
    '1.005',
    '1e3',
    '1,20',
    '12,00.00',
    '一百',
    '元',
    '1.5万元',
    '50元元',
    '0x10',
    '--1',
    'NaN',
  ])('is not %j', text => {
    expect(parseYuan(text)).toEqual({
      ok: false,
      reason: '金额请按元填写，最多两位小数，如 50 或 50.00',
    })
    expect(() => yuan(text)).toThrow(TypeError)
  })

  it('is refused where it would not be exact', () => {
    expect(parseYuan('90071992547409.92')).toEqual({ ok: false, reason: '金额太大' })
    expect(() => fen(0.5)).toThrow(RangeError)
    expect(() => fen(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError)
    expect(() => sum([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError)
  })

  it('adds up to the fen', () => {
    expect(sum([yuan('0.10'), yuan('0.20'), yuan('-0.30')])).toBe(0)
    expect(sum([])).toBe(0)
  })

  it('is shown in yuan and read back as it was', () => {
    expect([0, 5, 50, 5000, 120_000, 123_456_789, -1, -120_000].map(n => formatYuan(fen(n)))).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '50.00',
      '1,200.00',
      '1,234,567.89',
      '-0.01',
      '-1,200.00',
    ])
    expect(formatYuan(fen(-0))).toBe('0.00')
    fc.assert(fc.property(amounts, amount => yuan(formatYuan(amount)) === amount))
  })

  it('is a form field that says what is wrong', () => {
    expect(v.parse(yuanField, '50')).toBe(5000)
    expect(v.safeParse(yuanField, '').issues?.[0].message).toBe('请填写金额')
    expect(v.safeParse(yuanField, '1.005').issues?.[0].message).toContain('最多两位小数')
  })
})

describe('capital numerals', () => {
  it.each([
    ['0', '零元整'],
    ['0.01', '壹分'],
    ['0.10', '壹角整'],
    ['0.15', '壹角伍分'],
    ['1', '壹元整'],
    ['10', '壹拾元整'],
    ['10.05', '壹拾元零伍分'],
    ['10.50', '壹拾元伍角整'],
    ['50.00', '伍拾元整'],
    ['105', '壹佰零伍元整'],
    ['1200', '壹仟贰佰元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['105000', '壹拾万伍仟元整'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['1000500', '壹佰万零伍佰元整'],
    ['10010001', '壹仟零壹万零壹元整'],
    ['100000000', '壹亿元整'],
    ['100000001', '壹亿零壹元整'],
    ['1000000000000', '壹万亿元整'],
    ['90071992547409.91', '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
    ['-50.00', '负伍拾元整'],
  ])('%s is written %s', (text, capitals) => {
    expect(chineseCapitals(yuan(text))).toBe(capitals)
  })

  it('never show two zeros side by side, nor the same for two amounts', () => {
    fc.assert(fc.property(amounts, amount => !chineseCapitals(amount).includes('零零')))
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        fc.pre(one !== other)
        expect(chineseCapitals(one)).not.toBe(chineseCapitals(other))
      }),
    )
  })
})
