import { Gauge, type Registry } from 'prom-client'
import type { Deployment } from '../deployment/index.ts'
import type { Queue } from '../jobs/index.ts'
import { outboxWaiting, type Waiting } from '../outbox/index.ts'

/** What an installation holds at the moment of asking. */
export class StandingFigures {
  readonly #deployment: Deployment
  readonly #queue: Pick<Queue, 'health'> | undefined
  readonly #stores: Gauge
  readonly #waiting: Gauge
  readonly #waitingSince: Gauge
  readonly #overdue: Gauge
  readonly #overdueSince: Gauge
  readonly #jobs: Gauge

  constructor(deployment: Deployment, queue: Pick<Queue, 'health'> | undefined, registry: Registry) {
    this.#deployment = deployment
    this.#queue = queue
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name: `zhijian_${name}`, help, labelNames, registers: [registry] })
    this.#stores = gauge('open_county_stores', 'County stores that are open in this process.')
    this.#waiting = gauge('outbox_waiting', 'Changes that have not been handed on yet.')
    this.#waitingSince = gauge('outbox_oldest_seconds', 'How long the oldest of them has been waiting.')
    this.#overdue = gauge('due_overdue_counties', 'Counties with work whose time has passed.')
    this.#overdueSince = gauge('due_oldest_seconds', 'How long ago the time of the oldest such work passed.')
    this.#jobs = gauge('queue_jobs', 'Jobs that wait, could run now, run, or were given up lately.', [
      'kind',
      'state',
    ])
  }

  /** Looks anew. What does not answer keeps no other figure back: `/healthz` tells of it. */
  async read(): Promise<void> {
    this.#stores.set(this.#deployment.stores.openCount())
    await Promise.allSettled([this.#readOutboxes(), this.#readDue(), this.#readQueue()])
  }

  async #readOutboxes(): Promise<void> {
    const { stores } = this.#deployment
    const marked = await stores.platform.read.selectFrom('county_dirty').select('county').distinct().execute()
    const all = [await outboxWaiting(stores.platform.read)]
    // Whatever is not marked holds nothing: an idle county's store is not opened for this.
    for (const { county } of marked) {
      const waiting = await this.#deployment
        .withCounty(county, ({ store }) => outboxWaiting(store.read))
        .catch((): Waiting => ({ changes: 0, since: undefined }))
      all.push(waiting)
    }
    const since = all.flatMap(({ since }) => since ?? [])
    this.#waiting.set(all.reduce((sum, { changes }) => sum + changes, 0))
    this.#waitingSince.set(this.#age(since.length > 0 ? Math.min(...since) : undefined))
  }

  async #readDue(): Promise<void> {
    const { clock, stores } = this.#deployment
    const { counties, since } = await stores.platform.read
      .selectFrom('county_due')
      .select(eb => [eb.fn.countAll<number>().as('counties'), eb.fn.min('due_at').as('since')])
      .where('due_at', '<=', clock.now())
      .executeTakeFirstOrThrow()
    this.#overdue.set(Number(counties))
    this.#overdueSince.set(this.#age(since === null ? undefined : Number(since)))
  }

  async #readQueue(): Promise<void> {
    const health = await this.#queue?.health()
    this.#jobs.reset()
    for (const { name: kind, waiting, due, running, failed } of health?.detail.kinds ?? []) {
      for (const [state, count] of Object.entries({ waiting, due, running, failed }))
        this.#jobs.set({ kind, state }, count)
    }
  }

  #age(since: number | undefined): number {
    return since === undefined ? 0 : (this.#deployment.clock.now() - since) / 1000
  }
}
