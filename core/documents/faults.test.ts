import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { w } from '#core/words'
import { grant, permit } from '#tests/with-papers'
import { type AnyDocumentKind, documentFaults } from './index.ts'

const faults = (...documents: AnyDocumentKind[]) => documentFaults([{ name: 'permit', documents }])

describe('the papers of a module', () => {
  test('that are sound have no fault', () => {
    expect(documentFaults([permit])).toEqual([])
  })

  test.each<[string, Partial<AnyDocumentKind>, RegExp]>([
    ['a name of another service', { name: 'visa.grant' }, /visa.grant is not named for it/],
    ['an unknown place', { wording: { decision: { label: w('决定'), text: w('给{牛数}头') } } }, /\{牛数\}/],
    ['no text at all', { wording: { decision: { label: w('决定'), text: w('') } } }, /decision: is empty/],
    [
      'a text without a place that it needs itself',
      { wording: { decision: { label: w('决定'), text: w('准予'), needs: ['pasture'] } } },
      /\{草场\}/,
    ],
    [
      'a need of a value that has no title',
      { wording: { decision: { label: w('决定'), text: w('准予'), needs: ['cows'] } } },
      /values without a title: cows/,
    ],
    ['a wording that its blocks ask for and is not there', { wording: {} }, /its sample cannot be drawn/],
    ['a sample of other values', { sample: { name: 1 } }, /its sample is none of its values/],
    ['numbers without their place', { series: { name: 'x', style: w('〔{年}〕号') } }, /has no \{号\}/],
    ['numbers with an unknown one', { series: { name: 'x', style: w('{省}{号}号') } }, /unknown places 省/],
    ['values that are none', { values: v.object({}), sample: {} }, /wording/],
  ])('are refused at the start with %s', (_, change, said) => {
    expect(faults({ ...grant, ...change }).join('\n')).toMatch(said)
  })

  test('are refused with one name twice, or one series in two styles', () => {
    expect(faults(grant, grant)).toContain('two papers are named permit.grant')
    const other = { ...grant, name: 'permit.other', series: { ...grant.series!, style: w('{号}') } }
    expect(faults(grant, other)).toEqual([
      'permit.other: the series permit.decision has another style elsewhere',
    ])
  })
})
