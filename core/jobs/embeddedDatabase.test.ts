import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { createDatabase, openDatabase, tidyDatabase } from './embeddedDatabase.ts'

test('what is written again and again takes no more room, once it is tidied', async () => {
  const folder = join(tempFolder(), 'queue')
  await createDatabase(folder)
  const database = await openDatabase(folder)
  const size = async () => {
    const { rows } = await database.query<{ size: number }>(
      "SELECT pg_total_relation_size('job')::int AS size",
    )
    return rows[0]!.size
  }
  const logFiles = () => readdirSync(join(folder, 'pg_wal')).length
  await database.exec(
    "CREATE TABLE job AS SELECT n, repeat('x', 200) AS text FROM generate_series(1, 20000) n",
  )
  const rewrite = async () => {
    await database.exec("UPDATE job SET text = repeat('y', 200)")
    const log = logFiles()
    await tidyDatabase(database)
    return log
  }
  await rewrite()
  const settled = await size()
  const log = await rewrite()
  await rewrite()
  expect(await size()).toBe(settled)
  expect(logFiles()).toBeLessThan(log + 10)
  await database.close()
})
