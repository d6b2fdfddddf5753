import {
  BEFORE,
  CALLED,
  NOT_GIVEN,
  OTHER,
  ROLES,
  SOMEBODY,
  SURNAMES,
  SURNAMES_AFTER_ROLE,
} from './maskOthers.data.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const ROLE = new RegExp(`(?:${ROLES})${CALLED}$`, 'u')
const HAN = /^\p{Script=Han}+$/u
const NUMBER = /\p{Nd}/u
/** So many characters before a name say whether it is one. */
const LOOKED_BACK = 8

/**
 * Hides in the texts of somebody's quarrel whom else this one names, and leaves their surnames, so that an answer can still
 * tell them apart: 张某, or 张某1 and 张某2 where two have one surname (as judgments do). Takes for a name what hardly anything
 * but a name can be, so that no other word is hidden: many names are not found, and those that are no Han names never.
 */
export function maskOthersIn(text: string): (text: string) => string {
  const names = namesIn(text)
  const masks = names.map(name => {
    const same = names.filter(other => other[0] === name[0])
    return [name, `${name[0]}${SOMEBODY}${same.length > 1 ? same.indexOf(name) + 1 : ''}`] as const
  })
  const longestFirst = masks.toSorted(([a], [b]) => b.length - a.length)
  return other => longestFirst.reduce((hidden, [name, mask]) => hidden.replaceAll(name, mask), other)
}

/** Whether names of others are hidden in a text. */
export const hidesOthers = (text: string): boolean => OTHER.test(text)

/** Names as they stand in a text, in the order in which they come. */
function namesIn(text: string): string[] {
  const words = [...segmenter.segment(text)]
  const names = words.flatMap(({ segment: surname, index }, at) => {
    const hasRole = ROLE.test(text.slice(Math.max(0, index - LOOKED_BACK), index))
    if (!SURNAMES.has(surname) && !(hasRole && SURNAMES_AFTER_ROLE.has(surname))) return []
    const before = words[at - 1]?.segment
    if (!hasRole && before !== undefined && !BEFORE.has(before) && !beginsAfter(before)) return []
    const given = givenIn(words[at + 1]?.segment, words[at + 2]?.segment, hasRole)
    return given === undefined ? [] : [surname + given]
  })
  return [...new Set(names)]
}

const beginsAfter = (word: string) => !HAN.test(word) && !NUMBER.test(word)

/** The given name that words make: one or two characters that are no words here; after a role also a word of two. */
function givenIn(first = '', second = '', hasRole: boolean): string | undefined {
  if (![...first].every(mayBeGiven)) return undefined
  if (first.length === 1) return second.length === 1 && mayBeGiven(second) ? first + second : first
  return first.length === 2 && hasRole ? first : undefined
}

const mayBeGiven = (character: string) => HAN.test(character) && !NOT_GIVEN.has(character)
