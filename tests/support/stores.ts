import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe } from 'vitest'
import { fromDesk } from './desk.ts'
import { afterFile } from './leftovers.ts'

export type StoreKind = 'sqlite' | 'postgres'

/** The same tests on each kind of store. */
export function eachStoreKind(name: string, tests: (kind: StoreKind) => void) {
  for (const kind of ['sqlite', 'postgres'] as const) describe(`${name} (${kind})`, () => tests(kind))
}

/** What many tests begin with: made once and copied, because migrating two counties takes longer than most tests. */
export interface Seed {
  /** Names what is in it; equal keys are equal contents. */
  readonly key: string
  fill(place: { readonly dataFolder: string; readonly databaseUrl?: string }): Promise<void>
}

/**
 * What DATABASE_URL would hold for stores of this kind: for PostgreSQL a database of its own, which is dropped after the
 * test file; for SQLite nothing.
 */
export async function databaseUrlFor(kind: StoreKind, seed?: Seed): Promise<string | undefined> {
  if (kind === 'sqlite') return undefined
  const administrator = await fromDesk('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = seed ? `TEMPLATE ${await seededDatabase(administrator, seed)}` : ''
  // File by file takes a quarter of copying page by page through the server's log.
  await query(administrator, `CREATE DATABASE ${name} ${template} STRATEGY FILE_COPY`)
  afterFile(() => query(administrator, `DROP DATABASE ${name} WITH (FORCE)`))
  return databaseAt(administrator, name)
}

function databaseAt(administrator: string, name: string): string {
  const url = new URL(administrator)
  url.pathname = name
  return url.href
}

/** The database that others are copied from; the first test file that wants it makes it, the others wait. */
async function seededDatabase(administrator: string, seed: Seed): Promise<string> {
  const name = nameOf(seed)
  const client = new Client({ connectionString: administrator })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return name
    const unfinished = `${name}_unfinished`
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${unfinished}`)
    await seed.fill({ dataFolder: tempFolder(), databaseUrl: databaseAt(administrator, unfinished) })
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [unfinished],
    )
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    return name
  } finally {
    await client.end()
  }
}

/** A data folder of one's own with what a seed has in it, deleted after the test file. */
export async function seededFolder(kind: StoreKind, seed: Seed): Promise<string> {
  const folder = tempFolder()
  if (kind === 'sqlite') cpSync(await seededOriginal(seed), folder, { recursive: true })
  return folder
}

/** The folder that others are copied from. Test files that want it at the same time each make it, and one is kept. */
async function seededOriginal(seed: Seed): Promise<string> {
  const kept = join(await fromDesk('seeds'), nameOf(seed))
  if (existsSync(kept)) return kept
  const made = tempFolder()
  await seed.fill({ dataFolder: made })
  try {
    renameSync(made, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
  }
  return kept
}

const nameOf = ({ key }: Seed) => `seed_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`

/** An empty folder, deleted after the test file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-test-'))
  afterFile(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Puts a queue into a data folder, as it stands after its process was stopped; making one anew takes seconds. */
export async function giveQueue(dataFolder: string): Promise<void> {
  cpSync(await fromDesk('queue'), dataFolder, { recursive: true })
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
