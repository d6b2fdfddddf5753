import { parentPort, workerData } from 'node:worker_threads'
import { fromPglite } from 'pg-boss'
import { stepBack } from '../load/index.ts'
import { bossEngine } from './bossEngine.ts'
import { isBroken, openDatabase, tidyDatabase } from './embeddedDatabase.ts'
import type { Engine } from './engine.ts'
import type { QueueLog } from './queue.ts'
import { type Call, databaseBroken, type Message } from './threadMessages.ts'

// The queue's thread: pg-boss and its database, so that neither holds up the main thread (MEASURED.md). Runs on Node's
// own reading of TypeScript, without the loader.
const { folder } = workerData as { folder: string }
const port = parentPort!
const post = (message: Message) => port.postMessage(message)
const logger = (level: keyof QueueLog) => (fields: Readonly<Record<string, unknown>>, message: string) =>
  post({ is: 'log', level, fields: { ...fields }, message })
const log: QueueLog = { info: logger('info'), warn: logger('warn'), error: logger('error') }

stepBack()
const database = await openDatabase(folder)
const engine = await bossEngine({ db: fromPglite(database), backend: 'pglite', monitorVacuum: false }, log)

let changed = false
const tidying = setInterval(async () => {
  if (!changed) return
  changed = false
  await tidyDatabase(database).catch(failed)
}, 600_000)

port.on('message', async (call: Call) => {
  try {
    changed ||= call.method !== 'due'
    const value = await run(engine, call)
    if (call.method === 'stop') await close()
    post({ is: 'answer', id: call.id, value })
    if (call.method === 'stop') port.close()
  } catch (error) {
    post({ is: 'refusal', id: call.id, reason: String(error) })
    await failed(error)
  }
})
post({ is: 'up' })

function run(engine: Engine, { method, args }: Call): Promise<unknown> {
  const methods: Record<string, (...args: never[]) => Promise<unknown>> = { ...engine }
  return methods[method]!(...(args as never[]))
}

async function close() {
  clearInterval(tidying)
  await database.close()
}

async function failed(error: unknown) {
  if (!(await isBroken(database, error))) return
  log.error({ error: String(error) }, "the queue's database is broken")
  process.exit(databaseBroken)
}
