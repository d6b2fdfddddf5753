import { expect, test } from 'vitest'
import { maskPeople } from './index.ts'

test.each([
  ['我叫王建军，王建军欠款', { names: [' 王建军 '] }, '我叫某某，某某欠款'],
  ['王建军和王建', { names: ['王建', '王建军'] }, '某某和某某'],
  ['我姓王，住在苏计村', { names: ['王'], places: ['苏计村'] }, '我姓王，住在某地'],
  ['王建军电话13800000001', { names: ['王建军'] }, '某某电话***'],
])('given %s and who it is of, what leaves the county tells neither', (text, telltales, masked) => {
  expect(maskPeople(text, telltales)).toBe(masked)
})
