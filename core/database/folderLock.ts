import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Its file's name in the data folder. */
const lockFile = 'zhijian.lock'

/** A data folder held by this process. */
export interface FolderLock {
  release(): void
}

/**
 * Holds a data folder for this process alone; undefined where another holds it. The lock is the operating system's, by way
 * of SQLite, so it ends with the process however that ends. Nobody else may open its file: closing any handle on a file
 * lets go of a process's locks on it (POSIX).
 */
export function lockFolder(folder: string): FolderLock | undefined {
  mkdirSync(folder, { recursive: true })
  const db = new Database(join(folder, lockFile), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return { release: () => db.close() }
}
