import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { w } from '#core/words'
import { type Cells, cellsOf, cellsText, merge } from './cells.ts'
import { count, defineFigures, duration, share } from './index.ts'
import { readingIn } from './reading.ts'

const told = { unit: w('件'), hint: w('按提交的日期统计') }
const declared = defineFigures({
  figures: {
    asked: count(w('提交咨询'), told),
    kept: share(w('按时首次解答'), told),
    waited: duration(w('首次解答用时'), told),
  },
  groups: {
    field: {
      title: w('按法律类别'),
      figures: ['asked'],
      none: w('未选类别'),
      everywhere: true,
      name: key => key,
    },
  },
  measure: async () => new Map(),
})
const seconds = (n: number) => ({ seen: [{ figure: 'waited', value: n * 1000 }] })
const total = (
  ...all: { seen: { figure: string; value: number | boolean }[]; by?: Record<string, string> }[]
) => {
  const cells: Cells = {}
  for (const one of all) merge(cells, cellsOf(declared, one)['']!)
  return cells
}

describe('figures of many matters', () => {
  test('a median is that of all of them, whatever their days', () => {
    const cells = total(...[30, 60, 90, 600, 7200].map(seconds))
    expect(readingIn(cells, 'waited', 'duration')).toEqual({ kind: 'duration', value: 90, p90: 7200, of: 5 })
  })

  test('a length is told to half a percent, and exactly below 1000 seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 86_400 }), n => {
        const { value } = readingIn(total(seconds(n)), 'waited', 'duration')
        if (n < 1000) expect(value).toBe(n)
        else expect(Math.abs(value! - n) / n).toBeLessThanOrEqual(0.005)
      }),
    )
  })

  test('a share is of those that were judged, and of nothing it has no value', () => {
    const judged = [true, true, false].map(value => ({ seen: [{ figure: 'kept', value }] }))
    expect(readingIn(total(...judged), 'kept', 'share')).toEqual({
      kind: 'share',
      yes: 2,
      of: 3,
      value: 2 / 3,
    })
    expect(readingIn({}, 'kept', 'share').value).toBeUndefined()
    expect(readingIn({}, 'asked', 'count').value).toBe(0)
  })

  test('what is told apart by a group stands under its key, and without one under the empty key', () => {
    const seen = [{ figure: 'asked', value: 1 }]
    expect(cellsOf(declared, { by: { field: 'wages' }, seen }).field).toEqual({
      asked: { wages: { sum: 1 } },
    })
    expect(cellsOf(declared, { seen }).field).toEqual({ asked: { '': { sum: 1 } } })
    expect(() => cellsOf(declared, { seen: [{ figure: 'unheard-of', value: 1 }] })).toThrow('not declared')
  })

  test('what is taken away again leaves nothing behind', () => {
    const before = total(seconds(30), { seen: [{ figure: 'asked', value: 1 }] })
    const after = structuredClone(before)
    const more = total(seconds(31), { seen: [{ figure: 'kept', value: true }] })
    merge(after, more)
    merge(after, more, -1)
    expect(cellsText(after)).toBe(cellsText(before))
  })
})
