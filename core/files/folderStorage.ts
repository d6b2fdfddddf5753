import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { piecesOfFile } from './pieces.ts'
import { checkUnaltered, sha256In } from './soundness.ts'
import { type FileStorage, MissingBytes } from './storage.ts'
import { lookUnlessUntouched } from './untouched.ts'

const ASIDE = '.aside'
const UNFINISHED = 'unfinished'
const SHA256 = /^[0-9a-f]{64}$/

/** A storage in a folder: `ab/cdef…`. */
export function folderStorage(folder: string): FileStorage {
  const pathOf = (sha256: string) => {
    if (!SHA256.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256}`)
    return join(folder, sha256.slice(0, 2), sha256.slice(2))
  }
  const storage: FileStorage = {
    async put(sha256, from) {
      const target = pathOf(sha256)
      if (await isThere(target)) return
      const unfinished = join(folder, UNFINISHED, randomUUID())
      await makeFolder(dirname(unfinished))
      await makeFolder(dirname(target))
      if (typeof from === 'string') await copyFile(from, unfinished, constants.COPYFILE_FICLONE)
      else await writeFile(unfinished, from)
      await sync(unfinished)
      await rename(unfinished, target)
      await sync(dirname(target))
    },
    exists: sha256 => isThere(pathOf(sha256)),
    async open(sha256, range) {
      const handle = (await openIfThere(pathOf(sha256))) ?? (await openIfThere(pathOf(sha256) + ASIDE))
      if (!handle) throw new MissingBytes(sha256)
      return piecesOfFile(handle, range)
    },
    async openUnaltered(sha256) {
      await checkUnaltered(storage, sha256)
      return storage.open(sha256)
    },
    isWhole: sha256 =>
      lookUnlessUntouched(pathOf(sha256), async () => (await sha256In(storage, sha256)) === sha256),
    async remove(sha256, isWanted) {
      const file = pathOf(sha256)
      const aside = file + ASIDE
      if (!(await moved(file, aside)) && !(await isThere(aside))) return false
      if (await isWanted()) {
        await moved(aside, file)
        return false
      }
      await rm(aside, { force: true })
      return true
    },
    async *all() {
      for (const start of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue
        for (const name of await namesIn(join(folder, start))) {
          const sha256 = start + name.replace(ASIDE, '')
          const found = await stat(join(folder, start, name)).catch(ignoreMissing)
          if (found && SHA256.test(sha256)) yield { sha256, since: found.mtimeMs }
        }
      }
    },
    async tidy(before) {
      for (const name of await namesIn(join(folder, UNFINISHED))) {
        const path = join(folder, UNFINISHED, name)
        const found = await stat(path).catch(ignoreMissing)
        if (found && found.mtimeMs < before) await rm(path, { force: true })
      }
    },
    erase: () => rm(folder, { recursive: true, force: true }),
  }
  return storage
}

/** Where an installation keeps the bytes of a county, by the address of its store. */
export const storageOf = (dataFolder: string, store: string): FileStorage =>
  folderStorage(join(dataFolder, 'files', store))

/** Where an installation keeps the PDFs of a county's papers. */
export const papersOf = (dataFolder: string, store: string): FileStorage =>
  folderStorage(join(dataFolder, 'papers', store))

/** Makes a folder whose name survives a power cut, with those above it. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (!first) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await sync(dirname(made))
}

/** Forces a file's bytes, or a folder's names, to disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing)) !== undefined
}

async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to)
    .then(() => true, ignoreMissing)
    .then(Boolean)
}

const openIfThere = (path: string): Promise<FileHandle | undefined> => open(path, 'r').catch(ignoreMissing)
const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(ignoreMissing)) ?? []

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
