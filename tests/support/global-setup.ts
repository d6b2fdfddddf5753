import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { memoryFolder } from './memory-folder.ts'
import { startPostgres } from './postgres-server.ts'
import { makeProgram } from './program-made.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers, under a path of its own, with where each thing is that serves the whole run. */
    desk: string
  }
}

/** What tests start in processes of their own. */
const PROGRAMS = ['cli/main.ts', 'tests/faults/child.ts']

/**
 * What serves a whole run, and is made only for a run that asks for it: one PostgreSQL, a queue's database, which takes
 * seconds to make, what pages fetch, and programs in one file. Test files run in processes of their own, so they ask here,
 * at a desk on this machine. Temporary files lie in memory if they may.
 */
export default async function setup(project: TestProject) {
  const memory = await memoryFolder()
  if (memory) process.env.TMPDIR = memory.path
  const given = process.env.ZHIJIAN_TEST_POSTGRES_URL
  const served = {
    '/postgres': once(() => (given ? { url: given, stop: async () => {} } : startPostgres())),
    '/queue': once(async () => (await import('./queue-made.ts')).makeQueue()),
    '/seeds': once(emptyFolder),
    '/assets': once(async () => (await import('./assets-made.ts')).makeAssets()),
    ...Object.fromEntries(PROGRAMS.map(entry => [`/program/${entry}`, once(() => makeProgram(entry))])),
  }
  const desk = createServer((request, response) => {
    served[request.url as keyof typeof served]!.get().then(
      ({ url }) => response.end(url),
      error => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('No port for the desk')
  project.provide('desk', `http://127.0.0.1:${address.port}`)
  return async () => {
    desk.close()
    for (const { stop } of Object.values(served)) await stop()
    await memory?.remove()
  }
}

async function emptyFolder(): Promise<Served> {
  const url = await mkdtemp(join(tmpdir(), 'zhijian-seeds-'))
  return { url, stop: () => rm(url, { recursive: true }) }
}

interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** Begins when it is first asked for, and is stopped if it began. */
function once(begin: () => Served | Promise<Served>) {
  let begun: Promise<Served> | undefined
  return {
    get() {
      begun ??= Promise.resolve().then(begin)
      return begun
    },
    stop: async () => {
      const served = await begun?.catch(() => undefined)
      await served?.stop()
    },
  }
}
