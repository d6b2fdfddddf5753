import { expect, test } from 'vitest'
import { hanNumber, readNumber, typedNumber } from './hanNumber.ts'

test('numbers are read as Chinese writes them, and written as they are read', () => {
  for (const [n, text] of [
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [103, '一百零三'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [1165, '一千一百六十五'],
    [1260, '一千二百六十'],
  ] as const) {
    expect(hanNumber(n)).toBe(text)
    expect(readNumber(text)).toBe(n)
    expect(readNumber(String(n))).toBe(n)
  }
  for (const text of ['', '十百', '零', '0', '一一', '千万']) expect(readNumber(text)).toBeUndefined()
})

test.each([
  ['12', 12],
  ['１,２００', 1200],
  [' -3.5 ', -3.5],
  ['0', 0],
  ['三', 3],
  ['三口', 3],
  ['3口人', 3],
  ['两个', 2],
  ['15日', 15],
  ['二十天', 20],
])('typed into a field, %j is %d', (text, n) => {
  expect(typedNumber(text)).toBe(n)
})

test.each(['x', '，', '人', '3个月', '1万', '十来天', '3 4个5', '15日内'])(
  'typed into a field, %j is no number',
  text => {
    expect(typedNumber(text)).toBeUndefined()
  },
)
