import * as v from 'valibot'
import type { ServerState } from '#core/health'
import type { Queue } from '#core/jobs'
import { type Operation, operation } from './operation.ts'

/** What a running server tells of itself; only a server has it among its operations. */
export function statusOf(version: string, queue: Queue): Operation<object, ServerState> {
  return operation({
    name: STATUS,
    args: v.object({}),
    anyVersion: true,
    async run() {
      const { ok, detail } = await queue.health()
      const starting = detail.problem === 'silent' && process.uptime() < STARTING
      return { pid: process.pid, version, queue: { ok: ok || starting, problem: detail.problem } }
    },
  })
}

const STATUS = 'status'
/** Seconds that an embedded queue may take until it answers first. */
const STARTING = 60

/** The same, to ask for it. */
export const askStatus: Operation<object, ServerState> = {
  name: STATUS,
  args: v.object({}),
  run: () => Promise.reject(new Error('only a server has a status')),
}
