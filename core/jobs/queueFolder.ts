import { execFile } from 'node:child_process'
import { renameSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Which folder stands there, told apart from a later one of the same name; undefined where none does. */
export function folderIdentity(folder: string): number | undefined {
  return statSync(`${folder}/global/pg_control`, { throwIfNoEntry: false }) && statSync(folder).ino
}

/** Puts a new database there, whole or not at all, in place of whatever there is. */
export async function renewFolder(folder: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${folder}.new`
  remove(unfinished)
  const script = fileURLToPath(new URL('./createDatabase.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script, unfinished], { signal })
  remove(folder)
  renameSync(unfinished, folder)
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true })
