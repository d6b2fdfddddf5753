import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { memoryFolder } from './memory-folder.ts'
import { type PostgresServer, startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the URL of the run's PostgreSQL. */
    postgresDesk: string
  }
}

/**
 * One PostgreSQL serves the whole run, and only a run that asks for one. Test files run in processes of their own, so they
 * ask here, at a desk on this machine; the first who asks starts the server. Temporary files lie in memory if they may.
 */
export default async function setup(project: TestProject) {
  const memory = await memoryFolder()
  if (memory) process.env.TMPDIR = memory.path
  const given = process.env.ZHIJIAN_TEST_POSTGRES_URL
  let server: Promise<PostgresServer> | undefined
  const desk = createServer((_, response) => {
    if (!given) server ??= startPostgres()
    Promise.resolve(given ?? server?.then(({ url }) => url)).then(
      url => response.end(url),
      error => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('No port for the desk')
  project.provide('postgresDesk', `http://127.0.0.1:${address.port}`)
  return async () => {
    desk.close()
    await server?.then(
      ({ stop }) => stop(),
      () => undefined,
    )
    await memory?.remove()
  }
}
