import * as v from 'valibot'
import { t, w } from '../words/index.ts'
import type { AnyDocumentKind } from './kind.ts'

const PLACE = /\{([^{}]*)\}/g

/** Places that every wording has besides its paper's values. */
const COMMON_PLACES = { issuer: w('机关'), number: w('文号'), date: w('日期') } as const

/** The names of the places in a text, in their order. */
export const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name]) => name!)

/** A text with its places filled in. Throws for one that nothing is known of: texts are checked before. */
export function fill(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (_, name: string) => {
    const value = known[name]
    if (value === undefined) throw new Error(`nothing is known of the place {${name}}`)
    return value
  })
}

interface Shape {
  readonly entries?: Readonly<Record<string, Shape>>
  readonly wrapped?: Shape
}

/** What each value of a kind is called, by its key; values without a title are no places. */
export function titlesOf(kind: Pick<AnyDocumentKind, 'values'>): ReadonlyMap<string, string> {
  const { entries = {} } = kind.values as unknown as Shape
  return new Map(
    Object.entries(entries).flatMap(([key, entry]) => {
      const title = titleIn(entry)
      return title === undefined ? [] : [[key, title]]
    }),
  )
}

function titleIn(shape: Shape | undefined): string | undefined {
  for (let inner = shape; inner; inner = inner.wrapped) {
    const title = v.getTitle(inner as unknown as v.GenericSchema)
    if (title !== undefined) return title
  }
  return undefined
}

/** The places that wordings of a kind may have. */
export const placesOf = (kind: Pick<AnyDocumentKind, 'values'>): string[] => [
  ...titlesOf(kind).values(),
  ...Object.values(COMMON_PLACES),
]

/** What stands in the places of a paper: texts as they are, whatever is not there empty. */
export function placesFilled(
  kind: Pick<AnyDocumentKind, 'values'>,
  values: Readonly<Record<string, unknown>>,
  paper: { readonly issuer: string; readonly number: string | null; readonly date: string },
): Record<string, string> {
  const filled: Record<string, string> = {
    [COMMON_PLACES.issuer]: paper.issuer,
    [COMMON_PLACES.number]: paper.number ?? '',
    [COMMON_PLACES.date]: paper.date,
  }
  for (const [key, title] of titlesOf(kind)) filled[title] = textOf(values[key])
  return filled
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** The places that wordings of a kind may have, each with what its sample has there. */
export function placesShown(
  kind: Pick<AnyDocumentKind, 'values' | 'sample'>,
): readonly { readonly place: string; readonly example: string }[] {
  const sample = kind.sample as Readonly<Record<string, unknown>>
  return [
    ...[...titlesOf(kind)].map(([key, title]) => ({ place: title, example: textOf(sample[key]) })),
    { place: COMMON_PLACES.issuer, example: t('制发机关的名称') },
    { place: COMMON_PLACES.number, example: t('这份文书的文号') },
    { place: COMMON_PLACES.date, example: t('制发的日期') },
  ]
}
