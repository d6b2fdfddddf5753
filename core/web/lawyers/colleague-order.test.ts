import { expect, test } from 'vitest'
import { count, duration, type Reading } from '#core/reports'
import { w } from '#core/words'
import { type Colleague, inOrder } from './colleague-order.ts'

const answers = count(w('解答'), { hint: w('按提交的日期统计'), unit: w('条') })
const response = duration(w('响应用时'), { hint: w('按提交的日期统计'), unit: w('条') })
const reading = (value: number | undefined) => ({ value }) as Reading

const colleague = (name: string, n: number, ms: number | undefined, isOwn = false): Colleague => ({
  name,
  firm: '某律师事务所',
  isOwn,
  figures: [
    { name: 'answers', declared: answers, readings: [reading(n)] },
    { name: 'response', declared: response, readings: [reading(ms)] },
  ],
})
const all = [
  colleague('甲', 1, 60_000),
  colleague('我', 0, undefined, true),
  colleague('乙', 3, 90_000),
  colleague('丙', 0, undefined),
  colleague('丁', 2, 30_000),
]
const sorted = (by: string | undefined) => all.toSorted(inOrder(by)).map(({ name }) => name)

test('colleagues stand by what is asked for, the reader on top of them', () => {
  expect(sorted(undefined)).toEqual(['我', '乙', '丁', '甲', '丙'])
  expect(sorted('response')).toEqual(['我', '丁', '甲', '乙', '丙'])
  expect(sorted('nothing')).toEqual(sorted('answers'))
})
