import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CommandOutcome, Deployment, Observer } from '../deployment/index.ts'
import type { Queue } from '../jobs/index.ts'
import { StandingFigures } from './standing.ts'

/** One answered request, by the pattern of its route. */
export interface RequestFigures {
  readonly host: 'county' | 'platform' | 'none'
  readonly route: string | undefined
  readonly status: number
  readonly milliseconds: number
}

/** From a part of what is quick (MEASURED.md: a page takes a few milliseconds) to what somebody waits for in vain. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/**
 * The figures of one process, for Prometheus. They name routes, commands and kinds of work; no county, no matter and
 * nobody.
 */
export class Metrics implements Observer {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'zhijian_http_request_duration_seconds',
    help: 'Time until a request was answered; for a live page until its stream began.',
    labelNames: ['host', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.#registry],
  })
  readonly #commands = new Histogram({
    name: 'zhijian_command_duration_seconds',
    help: 'Time that a command took; its outcome is done, a kind of refusal, or failed.',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS,
    registers: [this.#registry],
  })
  readonly #live = new Gauge({
    name: 'zhijian_live_connections',
    help: 'Pages that are open and told of changes as they happen.',
    registers: [this.#registry],
  })

  #standing: StandingFigures | undefined

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
  }

  request({ host, route, status, milliseconds }: RequestFigures): void {
    this.#requests.observe({ host, route: route ?? 'none', status }, milliseconds / 1000)
  }

  command(command: string, outcome: CommandOutcome, milliseconds: number): void {
    this.#commands.observe({ command, outcome }, milliseconds / 1000)
  }

  /** Counts a live page. Returns what is to be called once it has ended. */
  live(): () => void {
    this.#live.inc()
    let open = true
    return () => {
      if (open) this.#live.dec()
      open = false
    }
  }

  /** Adds what an installation holds at the moment of asking. Called once, when it is put together. */
  watch(deployment: Deployment, queue: Pick<Queue, 'health'> | undefined): void {
    this.#standing = new StandingFigures(deployment, queue, this.#registry)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** All figures as they stand now, in Prometheus' text format. */
  async text(): Promise<string> {
    await this.#standing?.read()
    return this.#registry.metrics()
  }
}
