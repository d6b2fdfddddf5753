import { expect, test } from 'vitest'
import { hideCompany, maskCompany, maskCreditCode } from './index.ts'

test.each([
  ['卓资县云岭熏鸡食品有限公司', '某某有限公司'],
  ['卓资县草原蓝农牧业农民专业合作社', '某某农民专业合作社'],
  ['卓资县德胜合伙企业（有限合伙）', '某某合伙企业（有限合伙）'],
  ['老张铁匠铺', '某某企业'],
])('of %s only the legal form is told', (name, masked) => {
  expect(maskCompany(name)).toBe(masked)
})

test('of a credit code the kind and the county are told', () => {
  expect(maskCreditCode('91150921MA0N000018')).toBe('91150921**********')
})

test.each([
  ['我们卓资县云岭熏鸡食品有限公司供货三年', '我们某某有限公司供货三年'],
  ['对方欠卓资县云岭熏鸡食品 123000 元', '对方欠某某 123000 元'],
  ['熏鸡食品没有卖完', '熏鸡食品没有卖完'],
])('%s is read outside as %s', (text, hidden) => {
  expect(hideCompany(text, '卓资县云岭熏鸡食品有限公司')).toBe(hidden)
})
