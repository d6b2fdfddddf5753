import { expect, test } from 'vitest'
import { maskNumbers } from './index.ts'

test.each([
  ['我的电话13800000001，请回电', '我的电话***，请回电'],
  ['身份证 15092119800101001X 在他手里', '身份证 *** 在他手里'],
  ['卡号6222 0202 0001 2345 被冻结', '卡号*** 被冻结'],
  ['我的电话１３８０００００００１，请回电', '我的电话***，请回电'],
  ['身份证１５０９２１１９８００１０１００１Ｘ在他手里', '身份证***在他手里'],
  ['电话 138－0000－0001', '电话 ***'],
  ['2026年3月欠我12000元', '2026年3月欠我12000元'],
])('given %s, what leaves the county is %s', (text, masked) => {
  expect(maskNumbers(text)).toBe(masked)
})
