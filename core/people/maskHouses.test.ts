import { expect, test } from 'vitest'
import { maskHouses } from './index.ts'

test.each([
  ['住卓资山镇东街3号，门口', '住卓资山镇东街某号，门口'],
  ['在新华路12号院2单元501室漏水', '在新华路某号漏水'],
  ['幸福小区三号楼二单元的邻居', '幸福小区某号的邻居'],
  ['法院3号开庭，8月5号发的工资', '法院3号开庭，8月5号发的工资'],
  ['公路3公里处撞的', '公路3公里处撞的'],
])('%s is read by everybody as %s', (text, masked) => {
  expect(maskHouses(text)).toBe(masked)
})
