import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, inject } from 'vitest'

export type StoreKind = 'sqlite' | 'postgres'

const leftovers: (() => unknown)[] = []

/** Registered where the test file imports this, so it runs after whatever the file itself closes. */
afterAll(async () => {
  for (const remove of leftovers.splice(0).reverse()) await remove()
})

/** The same tests on each kind of store. */
export function eachStoreKind(name: string, tests: (kind: StoreKind) => void) {
  for (const kind of ['sqlite', 'postgres'] as const) describe(`${name} (${kind})`, () => tests(kind))
}

/**
 * What DATABASE_URL would hold for stores of this kind: for PostgreSQL a database of its own, which is dropped after the
 * test file; for SQLite nothing.
 */
export async function databaseUrlFor(kind: StoreKind): Promise<string | undefined> {
  if (kind === 'sqlite') return undefined
  const administrator = await postgresUrl()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(administrator, `CREATE DATABASE ${name}`)
  leftovers.push(() => query(administrator, `DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(administrator)
  url.pathname = name
  return url.href
}

/** An empty folder, deleted after the test file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhijian-test-'))
  leftovers.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function postgresUrl() {
  const answer = await fetch(inject('postgresDesk'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
