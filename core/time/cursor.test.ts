import { expect, test } from 'vitest'
import { parseTimeCursor, timeCursor } from './cursor.ts'
import { instant } from './instant.ts'

test('a cursor is read back from the address that has it', () => {
  const cursor = { at: instant(1764000000000), id: '0198c1a2-7f30' }
  expect(parseTimeCursor(timeCursor(cursor))).toEqual(cursor)
})

test.each([
  undefined,
  null,
  '',
  '.',
  '1764000000000',
  '1764000000000.',
  '.a',
  'x.a',
  "1.a'b",
  `1.${'a'.repeat(65)}`,
])('whatever else stands there is none: %s', text => expect(parseTimeCursor(text)).toBeUndefined())
