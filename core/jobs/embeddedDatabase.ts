import { PGlite } from '@electric-sql/pglite'

/** For a queue: PGlite's own settings suit a large database and cost 120 MB more. */
const settings = [
  'shared_buffers=4MB',
  'wal_buffers=256kB',
  'work_mem=1MB',
  'maintenance_work_mem=8MB',
  'min_wal_size=4MB',
  'max_wal_size=16MB',
  'wal_level=minimal',
  'max_wal_senders=0',
]

/** Opens the database in an existing folder. */
export function openDatabase(folder: string): Promise<PGlite> {
  const startParams = [...PGlite.defaultStartParams, ...settings.flatMap(setting => ['-c', setting])]
  return PGlite.create(folder, { startParams })
}

/** Makes a database in a folder that is not there. */
export async function createDatabase(folder: string): Promise<void> {
  const database = await PGlite.create(folder, { initDbStartParams: ['--wal-segsize=1'] })
  await database.close()
}

/**
 * Removes what updates and deletions left behind, and the log of what stands in the tables: PGlite has none of the
 * processes of a PostgreSQL that do so, and would grow for ever.
 */
export async function tidyDatabase(database: PGlite): Promise<void> {
  await database.exec('VACUUM')
  await database.exec('CHECKPOINT')
}

/**
 * Whether an error says that the database is of no more use: it found damage (SQLSTATE class XX), misses files (58), or
 * its jobs cannot be read.
 */
export async function isBroken(database: PGlite, error: unknown): Promise<boolean> {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && /^(XX|58)...$/.test(code)) return true
  try {
    await database.query('SELECT count(data) FROM pgboss.job')
    return false
  } catch {
    return true
  }
}
