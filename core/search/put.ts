import {
  type CountyTables,
  chunked,
  deleteDocuments,
  insertDocuments,
  type Transaction,
  type WordedDocument,
} from '../database/index.ts'
import { marked, markedFacet } from './marks.ts'
import type { SearchDocument } from './search.ts'
import { wordsOf } from './words.ts'

/** Characters of a text that are looked at: what a question is about stands there. */
const TEXT = 3000
const AT_ONCE = 200

type Tx = Transaction<CountyTables>

/**
 * Lets a text be found, or be found as it is now. In the transaction of the change itself: a text is found from the moment
 * at which it is there, and no longer. Takes the index for the rest of the transaction, after every other lock.
 */
export async function putDocument(db: Tx, index: string, document: SearchDocument): Promise<void> {
  await putDocuments(db, index, [document])
}

/** The same for many texts at once. */
export async function putDocuments(
  db: Tx,
  index: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  const counts = new Counts(await holdIndex(db, index))
  await remove(
    db,
    counts,
    documents.map(({ subject }) => subject),
  )
  const worded = documents.map(document => wordedIn(counts.index, document))
  for (const document of worded) counts.note(document, 1)
  await insertDocuments(db, worded)
  await counts.save(db)
}

/** Takes a text out of what can be found, at once. One that is not there is let be. */
export async function removeDocument(db: Tx, index: string, subject: string): Promise<void> {
  await removeDocuments(db, index, [subject])
}

/** The same for many texts at once. */
export async function removeDocuments(db: Tx, index: string, subjects: readonly string[]): Promise<void> {
  const counts = new Counts(await holdIndex(db, index))
  await remove(db, counts, subjects)
  await counts.save(db)
}

/** Makes an index where there is none, and holds its row: one at a time counts its words. */
export async function holdIndex(db: Tx, name: string): Promise<number> {
  const row = await db
    .insertInto('search_index')
    .values({ name, documents: 0, words: 0 })
    .onConflict(c => c.column('name').doUpdateSet({ name }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return row.number
}

function wordedIn(
  index: number,
  { subject, facet = '', text, further = '' }: SearchDocument,
): WordedDocument {
  const words = wordsOf(text.slice(0, TEXT))
  const more = [...wordsOf(further.slice(0, TEXT)).keys()].filter(word => !words.has(word))
  const all = [...words.keys(), ...more]
  return {
    index_number: index,
    subject,
    facet,
    words: [...words.keys()].join(' '),
    further: more.join(' '),
    length: [...words.values()].reduce((total, n) => total + n, 0),
    lexemes: [...all.map(word => marked(index, word)), ...(facet ? [markedFacet(index, facet)] : [])],
  }
}

async function remove(db: Tx, counts: Counts, subjects: readonly string[]): Promise<void> {
  for (const part of chunked(subjects, AT_ONCE)) {
    const documents = await db
      .selectFrom('search_document')
      .select(['number', 'words', 'further', 'length'])
      .where('index_number', '=', counts.index)
      .where('subject', 'in', part)
      .execute()
    for (const document of documents) counts.note(document, -1)
    await deleteDocuments(
      db,
      documents.map(({ number }) => number),
    )
  }
}

/** How the counts of an index change: in how many documents each word stands, and how many there are. */
class Counts {
  readonly index: number
  readonly #words = new Map<string, number>()
  #documents = 0
  #length = 0

  constructor(index: number) {
    this.index = index
  }

  note({ words, further, length }: Pick<WordedDocument, 'words' | 'further' | 'length'>, by: 1 | -1): void {
    for (const word of `${words} ${further}`.split(' ').filter(Boolean))
      this.#words.set(word, (this.#words.get(word) ?? 0) + by)
    this.#documents += by
    this.#length += by * length
  }

  async save(db: Tx): Promise<void> {
    const { index } = this
    const changed = [...this.#words].filter(([, by]) => by !== 0)
    for (const part of chunked(changed, AT_ONCE)) {
      await db
        .insertInto('search_word')
        .values(part.map(([word, documents]) => ({ index_number: index, word, documents })))
        .onConflict(c =>
          c.columns(['index_number', 'word']).doUpdateSet(eb => ({
            documents: eb('search_word.documents', '+', eb.ref('excluded.documents')),
          })),
        )
        .execute()
    }
    // A word that no document has any more is forgotten.
    const fewer = changed.filter(([, by]) => by < 0).map(([word]) => word)
    for (const part of chunked(fewer, AT_ONCE)) {
      await db
        .deleteFrom('search_word')
        .where('index_number', '=', index)
        .where('word', 'in', part)
        .where('documents', '<=', 0)
        .execute()
    }
    await db
      .updateTable('search_index')
      .set(eb => ({
        documents: eb('documents', '+', this.#documents),
        words: eb('words', '+', this.#length),
      }))
      .where('number', '=', index)
      .execute()
  }
}
