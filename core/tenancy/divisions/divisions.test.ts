import { describe, expect, test } from 'vitest'
import {
  countyByCode,
  divisionByCode,
  divisionsOfCounty,
  loadDivisions,
  shortName,
  shownName,
  slugOfCounty,
} from './index.ts'

const countiesOfUlanqab = () => loadDivisions().filter(division => division.level === 'county')

describe('the table of divisions', () => {
  test('Zhuozi has 8 townships, 109 villages and 10 communities', () => {
    const below = divisionsOfCounty('150921')
    expect(below.filter(d => d.level === 'township')).toHaveLength(8)
    expect(below.filter(d => d.kind === 'village')).toHaveLength(109)
    expect(below.filter(d => d.kind === 'community')).toHaveLength(10)
    expect(below).toHaveLength(127)
  })

  test('every division but the city hangs under one that is there, one level up', () => {
    const up = { county: 'city', township: 'county', village: 'township' } as const
    for (const division of loadDivisions()) {
      if (division.level === 'city') expect(division.parent).toBeUndefined()
      else expect(divisionByCode(division.parent ?? '')?.level).toBe(up[division.level])
    }
  })

  test('codes are unique, and the counties together hold all that is below them', () => {
    const codes = loadDivisions().map(d => d.code)
    expect(new Set(codes).size).toBe(codes.length)
    const inCounties = countiesOfUlanqab().flatMap(county => divisionsOfCounty(county.code))
    expect(inCounties).toHaveLength(codes.length - 1 - 11)
  })

  test('a county is found by its code; a city, a township or an unknown code is no county', () => {
    expect(countyByCode('150924')).toMatchObject({ name: '兴和县', level: 'county', parent: '150900' })
    expect(countyByCode('150900')).toBeUndefined()
    expect(countyByCode('150921106')).toBeUndefined()
    expect(countyByCode('999999')).toBeUndefined()
    expect(divisionsOfCounty('999999')).toEqual([])
  })

  test('every county of the city is offered a host label of its own', () => {
    const slugs = countiesOfUlanqab().map(county => slugOfCounty(county.code))
    expect(new Set(slugs).size).toBe(11)
    expect(slugOfCounty('150921')).toBe('zhuozi')
    expect(slugOfCounty('150981')).toBe('fengzhen')
    expect(slugs.filter(slug => /^c\d/.test(slug))).toEqual([])
  })

  test('a county that is not in the slug table is offered its code', () => {
    expect(slugOfCounty('110101')).toBe('c110101')
  })
})

describe('names of divisions', () => {
  test.each([
    ['卓资山镇', '卓资山镇', '卓资山'],
    ['大榆树乡', '大榆树乡', '大榆树'],
    ['新民街社区居民委员会', '新民街社区', '新民街'],
    ['新民街村民委员会', '新民街村', '新民街'],
    ['解放居民委员会', '解放社区', '解放'],
    ['郝家村村委会', '郝家村', '郝家'],
    ['花村村委会', '花村', '花村'],
    ['花家夭村民委会', '花家夭村', '花家夭'],
    ['第一嘎查村民委员会', '第一嘎查', '第一'],
    ['红格尔图嘎查委员会', '红格尔图嘎查', '红格尔图'],
    ['库伦苏木', '库伦苏木', '库伦'],
    ['新体路街道', '新体路街道', '新体路'],
    ['卓资县', '卓资县', '卓资'],
    ['四子王旗', '四子王旗', '四子王旗'],
  ])('%s reads %s, in short %s', (name, shown, short) => {
    expect(shownName({ name })).toBe(shown)
    expect(shortName({ name })).toBe(short)
  })

  test('no village of the city is shown by its committee', () => {
    const villages = loadDivisions().filter(d => d.level === 'village')
    expect(villages.map(shownName).filter(name => /委会$|委员会$|村村$/.test(name))).toEqual([])
  })
})
