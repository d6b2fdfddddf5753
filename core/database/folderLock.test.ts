import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder } from '#core/database'
import { afterFile } from '#tests/leftovers'
import { tempFolder } from '#tests/stores'
import { commandLine } from '../../cli/pinned-node.js'

async function otherProcess(folder: string) {
  const program = join(tempFolder(), 'holder.ts')
  const source = join(import.meta.dirname, 'folderLock.ts')
  writeFileSync(
    program,
    `import { lockFolder } from ${JSON.stringify(source)}
    // Kept, since what nobody holds any more is closed, which lets the lock go.
    globalThis.lock = lockFolder(${JSON.stringify(folder)})
    console.log(globalThis.lock ? 'held' : 'taken')
    setInterval(() => {}, 1000)`,
  )
  const { command, args, env } = commandLine(program)
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  // A test that fails leaves nobody behind whom the run would wait for.
  afterFile(() => child.kill('SIGKILL'))
  const [said] = await once(child.stdout!, 'data')
  return { child, said: String(said).trim() }
}

test('a folder is held once, and again when it was released', () => {
  const folder = join(tempFolder(), 'data')
  const lock = lockFolder(folder)
  expect(lock).toBeDefined()
  expect(lockFolder(folder)).toBeUndefined()
  lock?.release()
  const again = lockFolder(folder)
  expect(again).toBeDefined()
  again?.release()
})

test('a folder that another process holds is free the moment that process is killed', async () => {
  const folder = tempFolder()
  const { child, said } = await otherProcess(folder)
  expect(said).toBe('held')
  expect(lockFolder(folder)).toBeUndefined()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = lockFolder(folder)
  expect(lock).toBeDefined()
  const late = await otherProcess(folder)
  expect(late.said).toBe('taken')
  late.child.kill('SIGKILL')
  lock?.release()
})
