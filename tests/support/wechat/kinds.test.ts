import { expect, test } from 'vitest'
import { fits } from './kinds.ts'

test.each([
  ['thing1', '律'.repeat(20), '律'.repeat(21)],
  ['thing1', '有新的解答，请查看', '两\n行'],
  ['short_thing2', '已有解答了', '已经有解答了'],
  ['number3', '12.5', '第 12 号'],
  ['character_string4', 'zx-2026-000123', '咨-2026'],
  ['time5', '2026年11月24日 09:00', '2026年11月24日'],
  ['time5', '09:00~11:30', '29:00'],
  ['date6', '2026-11-24', '2026-13-24'],
  ['date6', '2026年11月24日 09:00', '昨天'],
  ['amount7', '￥1200.50元', '一千元'],
  ['phone_number8', '+86-0474-4702148', '见页面'],
  ['name9', '李秀英', '卓资县司法局公共法律服务中心'],
  ['name9', 'Nicholas Alexander', '李 秀英'],
  ['phrase10', '有新解答', '有解答 1'],
  ['other11', undefined, '任何内容'],
])('%s takes “%s” and not “%s”', (field, good, bad) => {
  if (good !== undefined) expect(fits(field, good)).toBe(true)
  expect(fits(field, bad)).toBe(false)
})

test('a const says what its template lists, and nothing else', () => {
  expect([fits('const1', '已受理', ['已受理']), fits('const1', '受理了', ['已受理'])]).toEqual([true, false])
})
