import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { claimFolder, QueueInUse } from './folderOwner.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process that has claimed the folder. */
async function claimElsewhere(folder: string) {
  const source = `import { claimFolder } from ${JSON.stringify(fileURLToPath(new URL('./folderOwner.ts', import.meta.url)))}
    claimFolder(${JSON.stringify(folder)})
    console.log('claimed')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source])
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

test('a folder has one owner in a process, until it is given up', () => {
  const folder = join(tempFolder(), 'queue')
  const release = claimFolder(folder)
  expect(() => claimFolder(folder)).toThrow(QueueInUse)
  release()
  claimFolder(folder)()
})

test('and one among processes; the claim of one that was killed counts for nothing', async () => {
  const folder = join(tempFolder(), 'queue')
  const other = await claimElsewhere(folder)
  expect(() => claimFolder(folder)).toThrow(`is open in process ${other.pid}`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  claimFolder(folder)()
})
