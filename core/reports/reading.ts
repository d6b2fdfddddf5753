import { quantile } from '../values/index.ts'
import type { Cells, Tally } from './cells.ts'
import type { FigureKind } from './declare.ts'

/** What a figure comes to. What nothing was seen of has no value, but a count or an amount of nothing is 0. */
export type Reading =
  | { readonly kind: 'count'; readonly value: number }
  /** Fen. */
  | { readonly kind: 'amount'; readonly value: number }
  /** `value` is `yes` of `of`. */
  | { readonly kind: 'share'; readonly value: number | undefined; readonly yes: number; readonly of: number }
  /** Seconds, to three significant digits; `value` is the median. */
  | {
      readonly kind: 'duration'
      readonly value: number | undefined
      readonly p90: number | undefined
      readonly of: number
    }

/** Reads a tally. */
function readingOf(kind: FigureKind, tally: Tally = {}): Reading {
  if (kind === 'share') {
    const yes = tally.yes ?? 0
    // What was taken away as not judged yet may not have been heard of: of fewer than none there is nothing.
    const of = yes + Math.max(0, tally.no ?? 0)
    return { kind, yes, of, value: of === 0 ? undefined : yes / of }
  }
  if (kind === 'duration') {
    const lengths = Object.entries(tally).map(([seconds, n]) => ({ length: Number(seconds), n }))
    const of = lengths.reduce((sum, { n }) => sum + n, 0)
    return { kind, of, value: quantile(lengths, 0.5), p90: quantile(lengths, 0.9) }
  }
  return { kind, value: tally.sum ?? 0 }
}

/** The reading of a figure in cells, of one key. */
export function readingIn(cells: Cells, figure: string, kind: FigureKind, key = ''): Reading {
  return readingOf(kind, cells[figure]?.[key])
}
