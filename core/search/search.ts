import type { CountyTables, Kysely } from '../database/index.ts'

/** A text that can be found. */
export interface SearchDocument {
  /** What is found: an id that its module knows. */
  readonly subject: string
  /** One code by which a search may be narrowed, of ASCII letters and digits: a field of law. */
  readonly facet?: string
  /** What it is compared by: the question. */
  readonly text: string
  /** What it is found by too, and counts for less: the answers. */
  readonly further?: string
}

/**
 * Something of a module that can be searched. What is kept of it is derived: put and removed in the transaction of the
 * change, and made again by `rebuild` from what `documents` reads.
 */
export interface SearchDeclaration {
  /** Named for its module: `consultation.public`. */
  readonly index: string
  /**
   * Everything that is to be found, in the order of `subject`, from the one after `after`; an empty list ends it. Reads
   * inside a transaction that holds the index.
   */
  documents(db: Kysely<CountyTables>, after: string): Promise<readonly SearchDocument[]>
}
