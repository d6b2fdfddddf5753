import { expect, it } from 'vitest'
import { isSame, isSameOrWithin, mayMean } from './sameBody.ts'

const COUNTY = '卓资县'
const MARKET = '卓资县市场监督管理局'

it.each([
  [MARKET, MARKET],
  ['市场监督管理局', MARKET],
  ['卓资县 市场监督管理局', MARKET],
  ['县市场监督管理局十八台分局', MARKET],
  ['乌兰察布市卓资县市场监督管理局的人', MARKET],
  ['市监局', MARKET],
  ['县市监局二中队', MARKET],
  ['卫健委', '卓资县卫生健康委员会'],
  ['公安', '卓资县公安局'],
  ['人社局', '卓资县人力资源和社会保障局'],
])('takes %s for %s', (written, listed) => {
  expect(mayMean(written, listed, COUNTY)).toBe(true)
})

it.each([
  ['县税务局', MARKET],
  ['交通运输局', '卓资县自然资源局'],
  ['十八台镇政府', MARKET],
  ['', MARKET],
  ['卓资县', MARKET],
])('does not take %s for %s', (written, listed) => {
  expect(mayMean(written, listed, COUNTY)).toBe(false)
})

it.each([
  ['市场监督管理局', MARKET, true],
  ['县市监局', MARKET, true],
  [MARKET, '市监局', true],
  ['乌兰察布市市场监督管理局', MARKET, false],
  ['乌兰察布市司法局', MARKET, false],
])('%s and %s are one body: %s', (one, other, same) => {
  expect(isSame(one, other, COUNTY)).toBe(same)
})

it.each([
  ['卓资县市场监督管理局', true],
  ['县市监局二中队', true],
  ['市场监督管理局十八台分局', true],
  ['乌兰察布市市场监督管理局', false],
  ['卓资县人民政府', false],
])('%s is the body concerned or within it: %s', (organ, within) => {
  expect(isSameOrWithin(organ, MARKET, COUNTY)).toBe(within)
})
