import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { commandLine } from '../../cli/pinned-node.js'
import { memoryFolder } from './memory-folder.ts'

const folder = await memoryFolder()

test.runIf(folder)('temporary files of tests lie in memory', () => {
  expect(tmpdir()).toMatch(/^\/dev\/shm\/zhijian-tests-/)
})

test.runIf(folder)('a folder that is given up is gone, with what is in it', async () => {
  const { path, remove } = folder!
  expect(statSync(path).mode & 0o7777).toBe(0o1777)
  writeFileSync(join(path, 'a'), 'a')
  await remove()
  expect(existsSync(path)).toBe(false)
})

test.runIf(folder)('a folder ends with the process that asked for it, even when that is killed', async () => {
  const program = join(tempFolder(), 'program.ts')
  writeFileSync(
    program,
    `import { memoryFolder } from ${JSON.stringify(join(import.meta.dirname, 'memory-folder.ts'))}
    memoryFolder().then(folder => console.log(folder?.path))
    setInterval(() => {}, 1000)`,
  )
  const { command, args, env } = commandLine(program)
  const child = spawn(command, args, { env })
  const path = String((await once(child.stdout, 'data'))[0]).trim()
  expect(existsSync(path)).toBe(true)
  child.kill('SIGKILL')
  while (existsSync(path)) await wait(20)
})
