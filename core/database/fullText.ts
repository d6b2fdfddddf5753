import { type Expression, type Generated, type Kysely, type SqlBool, sql } from 'kysely'
import { chunked } from './chunked.ts'
import { kindOf, tableOf } from './kind.ts'

/**
 * What differs between the stores where documents are found by their words: on SQLite an FTS5 table beside the documents
 * that keeps no text of its own, on PostgreSQL a tsvector in them. Both are given words that are cut already and compare
 * them as they are. A word is of letters and digits alone, in lower case.
 */
interface FullTextTables {
  /** SQLite's. `rowid` is a document's number. */
  search_text: { rowid: number; words: string; rank: Generated<number> }
  search_document: Omit<WordedDocument, 'lexemes'> & {
    number: Generated<number>
    lexemes: Generated<unknown>
  }
}

const tables = <DB>(db: Kysely<DB>) => db as unknown as Kysely<FullTextTables>

/** Makes the table of documents one that finds by words; `number` names a document. */
export async function addFullText(db: Kysely<unknown>): Promise<void> {
  if (kindOf(db) === 'postgres') {
    await db.schema.alterTable('search_document').addColumn('lexemes', sql`tsvector`).execute()
    // Without the list of pending entries, which each search would read through.
    await sql`
      create index search_document_lexemes on ${tableOf(db, 'search_document')}
      using gin (lexemes) with (fastupdate = off)`.execute(db)
    return
  }
  // `ascii` takes whatever is beyond ASCII as part of a word; places in the text are never asked for.
  await sql`
    create virtual table search_text using fts5(
      words, content='', contentless_delete=1, tokenize='ascii', detail=none
    )`.execute(db)
}

/** Whether a column is there on one kind of store alone. */
export const isOfFullText = (table: string, column: string): boolean =>
  /^search_text(_|$)/.test(table) || (table === 'search_document' && column === 'lexemes')

/** A document as its row keeps it, and the words by which the store finds it. */
export interface WordedDocument {
  readonly index_number: number
  readonly subject: string
  readonly facet: string
  readonly words: string
  readonly further: string
  readonly length: number
  readonly lexemes: readonly string[]
}

/** Rows that are written by one statement. */
const ROWS = 100

/** Adds documents with their words. */
export async function insertDocuments<DB>(
  db: Kysely<DB>,
  documents: readonly WordedDocument[],
): Promise<void> {
  const isPostgres = kindOf(db) === 'postgres'
  for (const part of chunked(documents, ROWS)) {
    const rows = await tables(db)
      .insertInto('search_document')
      .values(
        part.map(({ lexemes, ...row }) =>
          isPostgres ? { ...row, lexemes: sql`${lexemes.map(quoted).join(' ')}::tsvector` } : row,
        ),
      )
      .returning(['number', 'subject'])
      .execute()
    if (isPostgres) continue
    const numbers = new Map(rows.map(({ number, subject }) => [subject, number]))
    await tables(db)
      .insertInto('search_text')
      .values(
        part.map(({ subject, lexemes }) => ({ rowid: numbers.get(subject)!, words: lexemes.join(' ') })),
      )
      .execute()
  }
}

/** Removes documents with their words. */
export async function deleteDocuments<DB>(db: Kysely<DB>, numbers: readonly number[]): Promise<void> {
  for (const part of chunked(numbers, ROWS)) {
    if (kindOf(db) === 'sqlite')
      await tables(db).deleteFrom('search_text').where('rowid', 'in', part).execute()
    await tables(db).deleteFrom('search_document').where('number', 'in', part).execute()
  }
}

/** What is looked for: documents with every one of `all` and, where there are any, at least one of `any`. */
export interface WordQuery {
  readonly all: readonly string[]
  /** Words and what each counts for. */
  readonly any: readonly { readonly word: string; readonly weight: number }[]
  /** At most so many documents. */
  readonly limit: number
  /** The newest in place of those with the heaviest words: for a word that very many have. */
  readonly newest?: boolean
}

/** Numbers of the documents that fit best, in no order to rely on: each store weighs a little differently. */
export async function findByWords<DB>(db: Kysely<DB>, query: WordQuery): Promise<number[]> {
  return kindOf(db) === 'postgres' ? findOnPostgres(tables(db), query) : findOnSqlite(tables(db), query)
}

async function findOnSqlite(db: Kysely<FullTextTables>, { all, any, limit, newest }: WordQuery) {
  const either = any.map(({ word }) => `"${word}"`).join(' OR ')
  const match = [...all.map(word => `"${word}"`), ...(either ? [`(${either})`] : [])].join(' AND ')
  const rows = await db
    .selectFrom('search_text')
    .select('rowid')
    .where(sql<SqlBool>`search_text match ${match}`)
    .$if(newest === true, q => q.orderBy('rowid', 'desc'))
    .$if(newest !== true, q => q.orderBy('rank'))
    .limit(limit)
    .execute()
  return rows.map(({ rowid }) => rowid)
}

async function findOnPostgres(db: Kysely<FullTextTables>, { all, any, limit, newest }: WordQuery) {
  const either = any.map(({ word }) => quoted(word)).join('|')
  const match = [...all.map(quoted), ...(either ? [`(${either})`] : [])].join('&')
  const rows = await db
    .selectFrom('search_document')
    .select('number')
    .where(has(match))
    .$if(newest === true || any.length === 0, q => q.orderBy('number', 'desc'))
    .$if(newest !== true && any.length > 0, q => q.orderBy(weightOf(any), 'desc'))
    .limit(limit)
    .execute()
  return rows.map(({ number }) => number)
}

const has = (query: string): Expression<SqlBool> => sql<SqlBool>`lexemes @@ ${query}::tsquery`

/** What its words count for; `ts_rank` knows nothing of how rare a word is. */
const weightOf = (words: WordQuery['any']): Expression<number> =>
  sql<number>`(${sql.join(
    words.map(({ word, weight }) => sql`case when ${has(quoted(word))} then ${weight}::float8 else 0 end`),
    sql` + `,
  )})`

const quoted = (word: string) => `'${word.replace(/['\\]/g, '')}'`
