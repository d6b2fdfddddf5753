import { readdirSync } from 'node:fs'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'

const kinds: string[] = []
eachStoreKind('the tests of a store', kind => {
  test('run', () => {
    kinds.push(kind)
  })
})
test('tests of a store run on both kinds', () => expect(kinds).toEqual(['sqlite', 'postgres']))

test('for SQLite no database is named', async () => {
  expect(await databaseUrlFor('sqlite')).toBeUndefined()
})

test('for PostgreSQL each is given an empty database of its own, version 18, in UTF-8', async () => {
  const [one, other] = [await databaseUrlFor('postgres'), await databaseUrlFor('postgres')]
  expect(one).not.toEqual(other)
  expect(await ask(one, 'CREATE TABLE a (b text)')).toEqual([])
  expect(await ask(other, "SELECT to_regclass('a') AS a, upper('é卓') AS upper")).toEqual([
    { a: null, upper: 'É卓' },
  ])
  expect(await ask(one, "SELECT split_part(current_setting('server_version'), '.', 1) AS v")).toEqual([
    { v: '18' },
  ])
})

test('a temporary folder is empty and its own', () => {
  const folder = tempFolder()
  expect(readdirSync(folder)).toEqual([])
  expect(tempFolder()).not.toBe(folder)
})

async function ask(connectionString: string | undefined, sql: string) {
  const client = new Client({ connectionString })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}
