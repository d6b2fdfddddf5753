import type Database from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'
import { openFile, withStatements } from './openFile.ts'

/** So many files stay open at once beside those in a transaction. */
const OPEN = 16

interface OpenFile {
  readonly db: Database.Database
  readonly statements: SqliteDatabase
}

/** The files that the thread writes to, the one longest unused first. */
export class AsideFiles {
  readonly #open = new Map<string, OpenFile>()

  of(file: string): OpenFile {
    const opened = this.#open.get(file) ?? this.#opened(file)
    this.#open.delete(file)
    this.#open.set(file, opened)
    return opened
  }

  close(file: string): void {
    this.#open.get(file)?.db.close()
    this.#open.delete(file)
  }

  #opened(file: string): OpenFile {
    const unused = [...this.#open].filter(([, { db }]) => !db.inTransaction).map(([file]) => file)
    for (const file of unused.slice(0, Math.max(0, unused.length - OPEN + 1))) this.close(file)
    const db = openFile(file, { readonly: false, hasCheckpoints: true })
    return { db, statements: withStatements(db) }
  }
}
