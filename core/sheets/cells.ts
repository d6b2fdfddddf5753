import * as v from 'valibot'
import { t, type Word, w } from '../words/index.ts'

/** What may stand in a cell, by the value it means: `{ male: w('男'), female: w('女') }`. */
export type Choices<Value extends string> = Readonly<Record<Value, Word>>

function chosen<Value extends string>(choices: Choices<Value>, text: string): Value | undefined {
  const known = Object.entries<Word>(choices) as [Value, Word][]
  return known.find(([, word]) => text === word || text === t(word))?.[0]
}

/** A cell with one of the given words, in Chinese or in the reader's language. */
export function oneOf<Value extends string>(choices: Choices<Value>, otherwise: Word) {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): Value => {
      const value = chosen(choices, dataset.value)
      if (value !== undefined) return value
      addIssue({ message: otherwise })
      return NEVER
    }),
  )
}

const separators = /[、，,;；\s]+/

/** A cell with any of the given words, set apart by 、 or a comma; each counts once. */
export function someOf<Value extends string>(choices: Choices<Value>, otherwise: Word) {
  return v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): readonly Value[] => {
      const words = dataset.value.split(separators).filter(Boolean)
      const values = words.map(word => chosen(choices, word)).filter(value => value !== undefined)
      if (values.length === words.length) return [...new Set(values)]
      addIssue({ message: otherwise })
      return NEVER
    }),
  )
}

/** 是 or 否. */
export function yesOrNo() {
  return v.pipe(
    oneOf({ yes: w('是'), no: w('否') }, w('请填“是”或“否”')),
    v.transform(value => value === 'yes'),
  )
}
