import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DivisionChangeError, DivisionChangesSchema, divisionsWithChanges } from './index.ts'

const why = '县里新设，统计区划表尚未更新'
const changes = (value: unknown) => v.parse(DivisionChangesSchema, value)
const addition = (code: string, parent: string) => ({
  code,
  name: '新设社区居民委员会',
  kind: 'community',
  parent,
  why,
})

describe('what a county changes in its divisions', () => {
  test('an addition stands beside its siblings, a renamed one keeps its code and place', () => {
    const divisions = divisionsWithChanges(
      '150921',
      changes({
        add: [addition('150921106901', '150921106')],
        rename: [{ code: '150921106203', name: '东滩新村村民委员会', why }],
      }),
    )
    expect(divisions).toHaveLength(128)
    expect(divisions.find(d => d.code === '150921106901')).toMatchObject({
      kind: 'community',
      level: 'village',
      added: true,
      note: why,
    })
    expect(divisions.find(d => d.code === '150921106203')).toMatchObject({
      name: '东滩新村村民委员会',
      kind: 'village',
      parent: '150921106',
      added: false,
      note: why,
    })
    expect(divisions.slice(0, 8).every(d => d.level === 'township')).toBe(true)
  })

  test('a new township can be added with a village below it', () => {
    const divisions = divisionsWithChanges(
      '150921',
      changes({
        add: [
          { code: '150921901', name: '新设镇', kind: 'township', parent: '150921', why },
          addition('150921901001', '150921901'),
        ],
      }),
    )
    expect(divisions.filter(d => d.level === 'township')).toHaveLength(9)
  })

  test.each([
    ['exists', { add: [addition('150921106203', '150921106')] }],
    ['outside-county', { add: [addition('150924106901', '150924106')] }],
    ['no-parent', { add: [addition('150921199901', '150921199')] }],
    ['unknown', { rename: [{ code: '150921106999', name: '没有的村', why }] }],
  ])('a change is refused when: %s', (reason, change) => {
    const attempt = () => divisionsWithChanges('150921', changes(change))
    expect(attempt).toThrow(DivisionChangeError)
    expect(attempt).toThrow(expect.objectContaining({ reason }))
  })

  test('a change without a sentence on why is no change', () => {
    const { why: _why, ...silent } = addition('150921106901', '150921106')
    expect(v.safeParse(DivisionChangesSchema, { add: [silent] }).success).toBe(false)
  })
})
