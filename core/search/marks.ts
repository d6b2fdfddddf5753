/**
 * All indexes of a county share one table of words, so each word carries its index's mark: one character that no text has
 * (private use). A facet carries a second one.
 */
export const marked = (index: number, word: string) => String.fromCodePoint(0xe100 + index) + word

export const markedFacet = (index: number, facet: string) => marked(index, `\ue000${facet}`)
