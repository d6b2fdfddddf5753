import {
  type CountyTables,
  chunked,
  eraseWords,
  type Kysely,
  type Transaction,
  writeWords,
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
  const number = await holdIndex(db, index)
  await removeHeld(db, number, document.subject)
  const words = wordsOf(document.text.slice(0, TEXT))
  const further = [...wordsOf((document.further ?? '').slice(0, TEXT)).keys()].filter(w => !words.has(w))
  const all = [...words.keys(), ...further]
  const facet = document.facet ?? ''
  const length = sum(words.values())
  const row = await db
    .insertInto('search_document')
    .values({
      index_number: number,
      subject: document.subject,
      facet,
      words: [...words.keys()].join(' '),
      further: further.join(' '),
      length,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  const lexemes = [...all.map(word => marked(number, word)), ...(facet ? [markedFacet(number, facet)] : [])]
  await writeWords(db, row.number, lexemes)
  await count(db, number, all, 1)
  await db
    .updateTable('search_index')
    .set(eb => ({ documents: eb('documents', '+', 1), words: eb('words', '+', length) }))
    .where('number', '=', number)
    .execute()
}

/** Takes a text out of what can be found, at once. One that is not there is let be. */
export async function removeDocument(db: Tx, index: string, subject: string): Promise<void> {
  await removeHeld(db, await holdIndex(db, index), subject)
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

/** Removes a document of an index that is held. */
export async function removeHeld(db: Tx, index: number, subject: string): Promise<void> {
  const document = await db
    .selectFrom('search_document')
    .select(['number', 'words', 'further', 'length'])
    .where('index_number', '=', index)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!document) return
  await eraseWords(db, document.number)
  await db.deleteFrom('search_document').where('number', '=', document.number).execute()
  await count(db, index, listed(document), -1)
  await db
    .updateTable('search_index')
    .set(eb => ({ documents: eb('documents', '-', 1), words: eb('words', '-', document.length) }))
    .where('number', '=', index)
    .execute()
}

const listed = ({ words, further }: { words: string; further: string }) =>
  `${words} ${further}`.split(' ').filter(Boolean)

/** Counts documents by word; a word that none has any more is forgotten. */
async function count(db: Kysely<CountyTables>, index: number, words: readonly string[], by: 1 | -1) {
  for (const part of chunked(words.toSorted(), AT_ONCE)) {
    await db
      .insertInto('search_word')
      .values(part.map(word => ({ index_number: index, word, documents: by })))
      .onConflict(c =>
        c
          .columns(['index_number', 'word'])
          .doUpdateSet(eb => ({ documents: eb('search_word.documents', '+', by) })),
      )
      .execute()
    if (by > 0) continue
    await db
      .deleteFrom('search_word')
      .where('index_number', '=', index)
      .where('word', 'in', part)
      .where('documents', '<=', 0)
      .execute()
  }
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0)
