import { describe, expect, test } from 'vitest'
import { isSameQuestion } from './sameQuestion.ts'

const ASKED = '我在工地干了三个月，老板一直不给工钱，怎么办？'

describe('two questions of one person are the same', () => {
  test.each([
    ['written alike but for blanks and punctuation', ' 我在工地干了三个月 老板一直不给工钱。怎么办?? '],
    ['with a few words more', '我在工地干了三个月，老板一直不给工钱，现在怎么办？找谁？'],
    ['with a word changed', '我在工地干了四个月，老板一直不给工钱，怎么办？'],
  ])('%s', (_, again) => {
    expect(isSameQuestion(ASKED, again)).toBe(true)
    expect(isSameQuestion(again, ASKED)).toBe(true)
  })
})

describe('they are two', () => {
  test.each([
    [
      'about the same matter in other respects',
      '老板不给工钱，我可以申请法律援助吗，需要带哪些材料去哪里办？',
    ],
    ['about another matter', '我想问一下离婚以后房子怎么分，孩子归谁'],
    ['of which one says nothing in words', '？？？'],
  ])('%s', (_, other) => expect(isSameQuestion(ASKED, other)).toBe(false))
})
