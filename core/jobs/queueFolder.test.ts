import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { openDatabase } from './embeddedDatabase.ts'
import { folderIdentity, renewFolder } from './queueFolder.ts'

const script = fileURLToPath(new URL('./createDatabase.ts', import.meta.url))
const never = new AbortController().signal

test('a database is made whole beside the program of a killed process that is still at it', {
  timeout: 120_000,
}, async () => {
  const parent = tempFolder()
  const folder = join(parent, 'queue')
  mkdirSync(`${folder}.new-half`)
  writeFileSync(`${folder}.new-half/file`, 'an earlier try')
  const orphan = spawn(process.execPath, [script, `${folder}.new`], { stdio: 'ignore' })
  const ended = once(orphan, 'exit')
  await expect.poll(() => readdirSync(parent), { timeout: 100_000 }).toContain('queue.new')
  await renewFolder(folder, never)
  await ended
  expect(folderIdentity(folder)).toBeDefined()
  const database = await openDatabase(folder)
  expect((await database.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await database.close()
  expect(readdirSync(parent).filter(name => name !== 'queue.new')).toEqual(['queue'])
})
