import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { commandLine } from '../../cli/pinned-node.js'
import { startPostgres } from './postgres-server.ts'

test('a server that is stopped is gone, and its folder with it', async () => {
  const server = await startPostgres()
  const folder = await serverFolder(server.url)
  expect(existsSync(folder)).toBe(true)
  await server.stop()
  expect(existsSync(folder)).toBe(false)
  expect(await answers(server.url)).toBe(false)
})

test('a server ends with the process that started it, even when that is killed', async () => {
  const program = join(tempFolder(), 'program.ts')
  writeFileSync(
    program,
    `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres-server.ts'))}
    startPostgres().then(({ url }) => console.log(url))
    setInterval(() => {}, 1000)`,
  )
  const { command, args, env } = commandLine(program)
  const child = spawn(command, args, { env })
  const url = String((await once(child.stdout, 'data'))[0])
  const folder = await serverFolder(url)
  child.kill('SIGKILL')
  while (existsSync(folder) || (await answers(url))) await wait(20)
})

/** The folder that holds all that the server has. */
async function serverFolder(url: string) {
  const client = new Client({ connectionString: url.trim() })
  await client.connect()
  const { rows } = await client.query('SHOW data_directory').finally(() => client.end())
  return dirname(rows[0].data_directory)
}

function answers(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  return once(socket, 'connect').then(
    () => !!socket.destroy(),
    () => false,
  )
}
