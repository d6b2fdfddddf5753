import type { Generated } from 'kysely'

declare module '../database/index.ts' {
  interface CountyTables {
    /** One of the things that are searched: its number marks the words of its documents. */
    search_index: { number: Generated<number>; name: string; documents: number; words: number }
    search_document: {
      number: Generated<number>
      index_number: number
      /** What was found: an id of whoever put it there. */
      subject: string
      /** One code by which a search may be narrowed; empty for none. */
      facet: string
      /** The words by which it is compared, between blanks. */
      words: string
      /** Words by which it is found too, and which count for less. */
      further: string
      /** How many words it is compared by, repeated ones each time. */
      length: number
    }
    /** In how many documents of an index a word stands. */
    search_word: { index_number: number; word: string; documents: number }
  }
}
