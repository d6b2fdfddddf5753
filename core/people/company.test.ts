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

test.each([
  ['云岭熏鸡欠我们钱，云岭公司不认账', '某某欠我们钱，某某不认账'],
  ['云岭食品的老板', '某某食品的老板'],
  ['卓资县的熏鸡食品', '卓资县的熏鸡食品'],
])('as people call it, in %s, it is hidden too', (text, hidden) => {
  expect(hideCompany(text, '卓资县云岭熏鸡食品有限公司')).toBe(hidden)
})

test.each([
  [
    '内蒙古自治区乌兰察布市卓资县云岭（集团）食品有限公司',
    '云岭食品和云岭(集团)食品有限公司',
    '某某和某某有限公司',
  ],
  ['卓资云岭熏鸡有限公司', '卓资云岭，在卓资县', '卓资某某，在卓资县'],
  ['卓资县草原蓝农牧业有限公司', '草原蓝在草原上', '某某在草原上'],
  ['草原食品有限公司', '草原公司占了草原', '某某占了草原'],
  ['卓资县粮油有限公司', '粮油公司卖粮油', '某某卖粮油'],
  ['老张铁匠铺', '老张铁匠手艺好', '某某手艺好'],
  ['卓资县云岭超市', '云岭超市门口的云岭', '某某超市门口的某某'],
  ['ＡＢＣ科技（北京）有限公司', 'abc科技', '某某'],
  ['卓资县云岭熏鸡有限公司卓资分公司', '云岭熏鸡有限公司', '某某有限公司'],
])('%s: %s is read outside as %s', (name, text, hidden) => {
  expect(hideCompany(text, name, ['卓资'])).toBe(hidden)
})
