import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { FaultPoint } from '#core/commands'
import type { programLine } from '#tests/program'
import { masterKeyText } from '#tests/world'
import type { PaperNoted, PaperStanding } from './papersStanding.ts'
import type { Answer, Order, OrderName, Orders, Place } from './protocol.ts'
import type { CountyStanding, MatterStanding } from './standing.ts'

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A real installation in a process of its own: served over HTTP, looked into and ended by order. */
export class ServerProcess {
  /** Resolves when the process has ended, to the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>
  /** Text messages that it sent, oldest first. */
  readonly messages: string[] = []
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #complaints = ''
  #port: number | undefined

  /** Starts the process; it loads its program, that of child.ts, and waits. */
  constructor({ command, args, env }: Awaited<ReturnType<typeof programLine>>) {
    this.#process = spawn(command, args, {
      env: { ...env, ZHIJIAN_MASTER_KEY: masterKeyText },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#complaints += chunk.toString()
    })
    this.#process.on('message', (answer: Answer) => this.#heard(answer))
    this.ended = once(this.#process, 'exit').then(([, signal]) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the process has ended (${signal}):\n${this.#complaints}`))
      return signal as NodeJS.Signals | null
    })
  }

  get port(): number {
    if (this.#port === undefined) throw new Error('nothing is served yet')
    return this.#port
  }
  /** What went wrong in it, as its log says. */
  get complaints(): string {
    return this.#complaints
  }

  async serve(place: Place): Promise<void> {
    this.#port = (await this.#order('serve', place)).port
  }
  async dieAt(point: FaultPoint, name?: string, nth = 1): Promise<void> {
    await this.#order('die', { point, name, nth })
  }
  /** Sets its clock. Does not reject where the process dies of it. */
  async setClock(offset: number): Promise<void> {
    await Promise.race([this.#order('clock', { offset }), this.ended])
  }
  async settle(): Promise<void> {
    await this.#order('settle', {})
  }
  matter(county: string, ref: string): Promise<MatterStanding | null> {
    return this.#order('matter', { county, ref })
  }
  entries(county: string, ref: string): Promise<number> {
    return this.#order('entries', { county, ref })
  }
  county(county: string): Promise<CountyStanding> {
    return this.#order('county', { county })
  }

  noted(county: string): Promise<readonly PaperNoted[]> {
    return this.#order('noted', { county })
  }
  papers(county: string): Promise<readonly PaperStanding[]> {
    return this.#order('papers', { county })
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.ended
  }

  #order<Name extends OrderName>(name: Name, order: Orders[Name]['order']): Promise<Orders[Name]['answer']> {
    const id = ++this.#last
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    // Whoever races this against the end has no use for the rejection.
    answer.catch(() => {})
    this.#process.send({ id, name, order } as Order, error => {
      if (error) this.#waiting.get(id)?.reject(error)
    })
    return answer.finally(() => this.#waiting.delete(id)) as Promise<Orders[Name]['answer']>
  }

  #heard(answer: Answer): void {
    if (answer.is === 'message') this.messages.push(answer.line)
    else if (answer.is === 'answer') this.#waiting.get(answer.id)?.resolve(answer.value)
    else this.#waiting.get(answer.id)?.reject(new Error(answer.reason))
  }
}
