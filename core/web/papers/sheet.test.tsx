import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { beyond, form, letter, record } from '#tests/sample-papers'
import { PaperSheet } from './sheet.tsx'

test.each([
  // Whoever is read to is told which two boxes are ticked.
  ['form', form('我2026年3月到工地做木工。\n公司还欠26320元没有给。'), '（已选）（已选）'],
  ['letter', letter, ''],
  ['record', record, ''],
])('a %s says as a page all that its PDF and its Word file say, and nothing more', (_, paper, spoken) => {
  expect(beyond(paper, textOf(String(<PaperSheet paper={paper} />)))).toBe(spoken)
})
