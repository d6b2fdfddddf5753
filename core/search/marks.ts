/**
 * All indexes of a county share one table of words, so each word carries its index's mark: one character that no text has
 * (private use). A facet carries a second one.
 */
export const markOf = (index: number) => String.fromCodePoint(0xe100 + index)

export const marked = (index: number, word: string) => markOf(index) + word

export const markedFacet = (index: number, facet: string) => `${markOf(index)}\ue000${facet}`
