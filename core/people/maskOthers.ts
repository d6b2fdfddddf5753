import {
  BEFORE,
  CALLED,
  EXAMPLES,
  MONGOLIAN,
  MONGOLIAN_AFTER_ROLE,
  NOT_GIVEN,
  OTHER,
  PLACE_AFTER,
  ROLES,
  SELF,
  SOMEBODY,
  SURNAMES,
  SURNAMES_AFTER_ROLE,
} from './maskOthers.data.ts'

let segmenter: Intl.Segmenter | undefined
const ROLE = new RegExp(`(?:${ROLES})${CALLED}$`, 'u')
const OWN = new RegExp(`${SELF}$`, 'u')
/** Names of one word: those of examples, and as Mongols have them. */
const ONE_WORD = new RegExp(
  `(?:${[...EXAMPLES].join('|')})|(?:(?:${MONGOLIAN})+|(?<=(?:${ROLES})${CALLED})(?:${MONGOLIAN_AFTER_ROLE}))(?!${PLACE_AFTER})`,
  'gu',
)
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
  const masks = names.map(({ name, surname }) => {
    const same = names.filter(other => other.surname === surname).map(other => other.name)
    return [name, `${surname}${SOMEBODY}${same.length > 1 ? same.indexOf(name) + 1 : ''}`] as const
  })
  const longestFirst = masks.toSorted(([a], [b]) => b.length - a.length)
  return other => longestFirst.reduce((hidden, [name, mask]) => hidden.replaceAll(name, mask), other)
}

/** Whether names of others are hidden in a text. */
export const hidesOthers = (text: string): boolean => OTHER.test(text)

/** What somebody calls themselves in their text: 我叫王建军. */
export const ownNamesIn = (text: string): string[] =>
  namesIn(text)
    .filter(({ before }) => OWN.test(before))
    .map(({ name }) => name)

interface NameInText {
  readonly name: string
  /** What is left of it: of a name of one word its first character. */
  readonly surname: string
  /** What stands before it. */
  readonly before: string
}

/** Names as they stand in a text, in the order in which they come, each once. */
function namesIn(text: string): NameInText[] {
  // Made when first needed: it reads the dictionary of a language, which no start need wait for.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const words = [...segmenter.segment(text)]
  const names = words.flatMap(({ segment: surname, index }, at) => {
    const lead = text.slice(Math.max(0, index - LOOKED_BACK), index)
    const hasRole = ROLE.test(lead)
    if (!SURNAMES.has(surname) && !(hasRole && SURNAMES_AFTER_ROLE.has(surname))) return []
    const before = words[at - 1]?.segment
    if (!hasRole && before !== undefined && !BEFORE.has(before) && !beginsAfter(before)) return []
    const given = givenIn(words[at + 1]?.segment, words[at + 2]?.segment, hasRole)
    return given === undefined ? [] : [{ name: surname + given, surname, before: lead, index }]
  })
  const ends = new Set(words.map(({ index, segment }) => index + segment.length)).add(0)
  const ofOneWord = [...text.matchAll(ONE_WORD)].flatMap(({ 0: name, index }) => {
    const before = text.slice(Math.max(0, index - LOOKED_BACK), index)
    // 在那顺便问了, 提高娃的成绩: parts of other words, which no name is after what calls somebody.
    const isWhole = ROLE.test(before) || (ends.has(index) && ends.has(index + name.length))
    return isWhole ? [{ name, surname: name[0]!, before, index }] : []
  })
  const all = [...names, ...ofOneWord].toSorted((a, b) => a.index - b.index)
  return all.filter(({ name }, at) => all.findIndex(other => other.name === name) === at)
}

const beginsAfter = (word: string) => !HAN.test(word) && !NUMBER.test(word)

/** The given name that words make: one or two characters that are no words here; after a role also a word of two. */
function givenIn(first = '', second = '', hasRole: boolean): string | undefined {
  if (![...first].every(mayBeGiven)) return undefined
  if (first.length === 1) return second.length === 1 && mayBeGiven(second) ? first + second : first
  return first.length === 2 && hasRole ? first : undefined
}

const mayBeGiven = (character: string) => HAN.test(character) && !NOT_GIVEN.has(character)
