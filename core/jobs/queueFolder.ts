import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Of what initdb runs, hardly anything runs twice: optimising it would take as long again. */
const QUICKLY_COMPILED = '--liftoff-only'

/** Which folder stands there, told apart from a later one of the same name; undefined where none does. */
export function folderIdentity(folder: string): number | undefined {
  return statSync(`${folder}/global/pg_control`, { throwIfNoEntry: false }) && statSync(folder).ino
}

/**
 * Puts a new database there, whole or not at all, in place of whatever there is. It is made under a name of its own: what
 * a killed process had begun is still written to for seconds by the program that it had started.
 */
export async function renewFolder(folder: string, signal: AbortSignal): Promise<void> {
  for (const leftover of begun(folder)) removeIfIdle(leftover)
  const unfinished = `${folder}.new-${randomUUID()}`
  const script = fileURLToPath(new URL('./createDatabase.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [QUICKLY_COMPILED, script, unfinished], { signal })
  remove(folder)
  renameSync(unfinished, folder)
}

/** What earlier tries have begun beside a folder and not finished. */
function begun(folder: string): string[] {
  const parent = dirname(folder)
  return readdirSync(parent)
    .filter(name => name.startsWith(`${basename(folder)}.new`))
    .map(name => join(parent, name))
}

/** What somebody still writes to is left for the next time. */
function removeIfIdle(path: string): void {
  try {
    remove(path)
  } catch (error) {
    if (!['ENOTEMPTY', 'EBUSY', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error
  }
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true })
