import { expect, test } from 'vitest'
import { coverageOf, rareFont, serif } from './index.ts'

/** 汉字 of GB 18030-2022, implementation level 3: the Unified block and its extensions A to F, as of Unicode 11. */
const GB_18030 = [
  [0x4e00, 0x9fef],
  [0x3400, 0x4db5],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
] as const

test('what comes with the platform has every 汉字 of GB 18030', () => {
  const covered = new Set([serif()[0]!, rareFont()].flatMap(font => [...coverageOf(font)]))
  const lacking = GB_18030.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n).filter(point => !covered.has(point)),
  )
  expect(lacking).toEqual([])
})
