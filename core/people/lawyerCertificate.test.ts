import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FakeClock, instant } from '../time/index.ts'
import { t } from '../words/index.ts'
import { lawyerCategoryTitles, lawyerCertificateField, parseLawyerCertificate } from './index.ts'

const now = instant('2026-11-24T21:39:00+08:00')

describe("a lawyer's certificate number", () => {
  it('says where and when its holder was first licensed, how they practise, and their sex', () => {
    expect(parseLawyerCertificate(' 1150 9201510123456', now)).toEqual({
      ok: true,
      value: {
        number: '11509201510123456',
        province: '15',
        firstLicensed: 2015,
        category: 'fullTime',
        sex: 'male',
      },
    })
  })

  it.each([
    ['1', '专职律师'],
    ['2', '兼职律师'],
    ['3', '香港居民律师'],
    ['4', '澳门居民律师'],
    ['5', '台湾居民律师'],
    ['6', '公职律师'],
    ['7', '公司律师'],
    ['8', '法律援助律师'],
    ['9', '军队律师'],
  ])('has category %s for %s', (digit, title) => {
    const parsed = parseLawyerCertificate(`115092015${digit}1123456`, now)
    const category = parsed.ok ? parsed.value.category : undefined
    expect(category && t(lawyerCategoryTitles[category])).toBe(title)
  })

  it('of the old kind is taken with a warning, and says nothing more', () => {
    expect(parseLawyerCertificate('050199810234', now)).toEqual({
      ok: true,
      value: { number: '050199810234', warning: '这是旧版 12 位执业证号，请核对是否已换发' },
    })
  })

  it.each([
    ['', '律师执业证号应为以 1 开头的 17 位数字'],
    ['21509201510123456', '律师执业证号应为以 1 开头的 17 位数字'],
    ['1150920151012345', '律师执业证号应为以 1 开头的 17 位数字'],
    ['11609201510123456', '律师执业证号第 2、3 位不是省级行政区代码，请核对'],
    ['11509197810123456', '律师执业证号第 6 至 9 位不是首次执业年份，请核对'],
    ['11509202710123456', '律师执业证号第 6 至 9 位不是首次执业年份，请核对'],
    ['11509201500123456', '律师执业证号第 10 位不是执业类别，请核对'],
    ['11509201512123456', '律师执业证号第 11 位应为 0（男）或 1（女），请核对'],
  ])('%j is refused with a reason', (text, reason) => {
    expect(parseLawyerCertificate(text, now)).toEqual({ ok: false, reason })
  })

  it('of next year is taken once that year has begun in China', () => {
    const clock = new FakeClock('2026-12-31T15:59:59Z')
    const field = lawyerCertificateField(clock)
    expect(v.safeParse(field, '11509202710123456').success).toBe(false)
    clock.advance(1000)
    expect(v.parse(field, '11509202710123456').firstLicensed).toBe(2027)
  })
})
