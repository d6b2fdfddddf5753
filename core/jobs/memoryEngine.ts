import { type Clock, type Instant, plus, seconds } from '../time/index.ts'
import type { Engine, KindSettings, NewJob, TakenJob } from './engine.ts'

interface Held extends NewJob {
  readonly kind: KindSettings
  due: Instant
  attempt: number
  state: 'new' | 'again' | 'running' | 'failed'
}

/** Keeps jobs in memory, by a clock that a test moves. The same rules as pg-boss's, without its chance delays. */
export function memoryEngine(clock: Clock): Engine {
  const jobs = new Map<string, Held>()
  const known = new Set<string>()
  const waits = ({ state }: Held) => state === 'new' || state === 'again'
  const isDue = (job: Held) => waits(job) && job.due <= clock.now()
  const of = (kind: string) => [...jobs.values()].filter(job => job.kind.name === kind)

  return {
    async send(kind, news) {
      for (const job of news) {
        const waiting = of(kind.name).some(({ state, once }) => state === 'new' && once === job.once)
        if (waiting || known.has(job.id)) continue
        known.add(job.id)
        jobs.set(job.id, { ...job, kind, due: job.at ?? clock.now(), attempt: 0, state: 'new' })
      }
    },

    async due() {
      return [...new Set([...jobs.values()].filter(isDue).map(({ kind }) => kind.name))]
    },

    async take(kind, count, without) {
      const taken = of(kind.name).filter(job => isDue(job) && !without.includes(job.county))
      return taken.slice(0, count).map((job): TakenJob => {
        job.state = 'running'
        return { id: job.id, attempt: job.attempt, data: structuredClone(job.data), county: job.county }
      })
    },

    async settle(kind, outcomes) {
      for (const { id, failed } of outcomes) {
        const job = jobs.get(id)
        if (job && failed) giveBack(job, kind)
        else jobs.delete(id)
      }
    },

    async keep() {},

    async counts() {
      const names = new Set([...jobs.values()].map(({ kind }) => kind.name))
      return [...names].map(name => {
        const all = of(name)
        const due = all.filter(isDue)
        return {
          name,
          waiting: all.filter(waits).length,
          due: due.length,
          oldestDue: due.length > 0 ? (Math.min(...due.map(job => job.due)) as Instant) : null,
          running: all.filter(({ state }) => state === 'running').length,
          failed: all.filter(({ state }) => state === 'failed').length,
        }
      })
    },

    async stop() {
      jobs.clear()
    },
  }

  function giveBack(job: Held, { retries }: KindSettings) {
    job.state = job.attempt < retries ? 'again' : 'failed'
    job.due = plus(clock.now(), seconds(2 ** job.attempt))
    job.attempt += 1
  }
}
