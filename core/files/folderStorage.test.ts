import { createHash } from 'node:crypto'
import { readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { type FileStorage, folderStorage, MissingBytes } from './index.ts'

function storage() {
  const folder = tempFolder()
  const source = join(tempFolder(), 'source')
  const files = folderStorage(join(folder, 'files'))
  const text = '一份材料'
  writeFileSync(source, text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const path = join(folder, 'files', sha256.slice(0, 2), sha256.slice(2))
  return { folder, files, sha256, path, text, put: () => files.put(sha256, source) }
}

const textOf = async (files: FileStorage, sha256: string) => new Response(await files.open(sha256)).text()

async function all(files: FileStorage): Promise<string[]> {
  const found: string[] = []
  for await (const { sha256 } of files.all()) found.push(sha256)
  return found
}

test('what was put is there under its hash, whole or in part, and once', async () => {
  const { files, sha256, put, text, folder } = storage()
  await Promise.all([put(), put(), put()])
  expect(await textOf(files, sha256)).toBe(text)
  expect(await new Response(await files.open(sha256, { start: 3, end: 5 })).text()).toBe(text[1])
  expect(await all(files)).toEqual([sha256])
  expect(readdirSync(join(folder, 'files', 'unfinished'))).toEqual([])
})

test('what nobody wants is removed; what somebody wants stays', async () => {
  const { files, sha256, put, text } = storage()
  await put()
  expect(await files.remove(sha256, async () => true)).toBe(false)
  expect(await textOf(files, sha256)).toBe(text)
  expect(await files.remove(sha256, async () => false)).toBe(true)
  expect(await files.exists(sha256)).toBe(false)
  await expect(files.open(sha256)).rejects.toThrow(MissingBytes)
  expect(await files.remove(sha256, async () => false)).toBe(false)
})

test('bytes that are put while they are being removed are there afterwards', async () => {
  for (const wantedBefore of [true, false]) {
    const { files, sha256, put, text } = storage()
    await put()
    let wanted = false
    await files.remove(sha256, async () => {
      // The other process finds them gone, puts them anew and notes its row, before or after this one looked.
      if (wantedBefore) wanted = true
      const seen = wanted
      await put()
      wanted = true
      return seen
    })
    expect(await textOf(files, sha256)).toBe(text)
  }
})

test('bytes that were set aside when the process ended are found, and put back or removed', async () => {
  const { files, sha256, path, put, text } = storage()
  await put()
  renameSync(path, `${path}.aside`)
  expect(await textOf(files, sha256)).toBe(text)
  expect(await all(files)).toEqual([sha256])
  await files.remove(sha256, async () => true)
  expect(await files.exists(sha256)).toBe(true)
})

test('what an interrupted put left is tidied away', async () => {
  const { files, folder, put } = storage()
  await put()
  const left = join(folder, 'files', 'unfinished', 'left')
  writeFileSync(left, 'half')
  await files.tidy(Date.now() - 60_000)
  expect(readdirSync(join(folder, 'files', 'unfinished'))).toEqual(['left'])
  await files.tidy(Date.now() + 60_000)
  expect(readdirSync(join(folder, 'files', 'unfinished'))).toEqual([])
})

test('a name that is no hash reaches no file', async () => {
  const { files } = storage()
  expect(() => files.exists('../../etc/passwd')).toThrow(TypeError)
})
