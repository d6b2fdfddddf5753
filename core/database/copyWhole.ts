import { randomUUID } from 'node:crypto'
import { copyFile, link, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Copies a file so that, whatever happens, the copy is whole and durable or not there. One that is there stays. */
export async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${randomUUID()}`
  try {
    await copyFile(from, unfinished)
    await sync(unfinished, 'r+')
    await link(unfinished, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  // A folder's entries are its own data; Windows cannot open one to sync it, and does not need to.
  if (process.platform !== 'win32') await sync(dirname(to), 'r')
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
