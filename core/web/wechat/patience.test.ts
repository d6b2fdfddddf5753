import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTime } from './patience.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what comes before WeChat asks again is waited for', async () => {
  const work = new Promise(resolve => setTimeout(resolve, 3900, '写好了'))
  const answer = inTime(work)
  await vi.advanceTimersByTimeAsync(3900)
  expect(await answer).toBe('写好了')
})

test('what comes later is not, and may fail without harm', async () => {
  const work = new Promise((_, reject) => setTimeout(reject, 6000, new Error('数据库很忙')))
  const answer = inTime(work)
  await vi.advanceTimersByTimeAsync(4500)
  expect(await answer).toBe(undefined)
  await vi.advanceTimersByTimeAsync(2000)
})

test('what fails at once is told', async () => {
  await expect(inTime(Promise.reject(new Error('写不了')))).rejects.toThrow('写不了')
})
