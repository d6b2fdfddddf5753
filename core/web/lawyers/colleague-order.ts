import type { LawyerFigure } from '../../reports/index.ts'

/** An adviser of a county with their figures there. */
export interface Colleague {
  readonly name: string
  readonly firm: string
  /** It is the reader. */
  readonly isOwn: boolean
  readonly figures: readonly LawyerFigure[]
}

/** The reader on top, then by a figure, the first unless another is named: the most, or of lengths the shortest, before. */
export const inOrder = (by: string | undefined) => (a: Colleague, b: Colleague) => {
  if (a.isOwn !== b.isOwn) return a.isOwn ? -1 : 1
  const [of, than] = [weightOf(a, by), weightOf(b, by)]
  return of === than ? 0 : than - of
}

/** The larger, the earlier; who has none comes last. */
function weightOf({ figures }: Colleague, by: string | undefined): number {
  const figure = figures.find(({ name }) => name === by) ?? figures[0]
  const value = figure?.readings[0]?.value
  if (!figure || value === undefined) return Number.NEGATIVE_INFINITY
  return figure.declared.kind === 'duration' ? -value : value
}
