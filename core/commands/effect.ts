import type { Seals } from '../crypto/index.ts'
import type { StoreKind, Transaction } from '../database/index.ts'
import { principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { Caller } from './caller.ts'
import type { StoreName, TablesOf } from './command.ts'
import { Written } from './written.ts'

/** The county that a command acts in. */
export interface CountyIdentity {
  readonly code: string
  readonly slug: string
  readonly name: string
  /** The two digits of the county's region: 15 is Inner Mongolia. */
  readonly region: string
}

/** For whom an officer acts: somebody at the window or on the 12348 line, by what they said of themselves. */
export interface Behalf {
  /** Their key as a citizen; null where they gave no phone number. */
  readonly principal: string | null
  readonly name: string
  readonly phone: string | null
  readonly divisionCode: string | null
  readonly channel: 'window' | 'hotline'
  /** Where it is kept secret whose it is: `principal` is an alias, and this is what leads to it. */
  readonly alias?: { readonly owner: string | undefined; readonly codeHash: string }
}

export interface EffectStart<S extends StoreName> {
  readonly db: Transaction<TablesOf<S>>
  readonly kind: StoreKind
  readonly county: S extends 'county' ? CountyIdentity : undefined
  readonly command: string
  readonly caller: Caller
  readonly keys: Seals
  readonly now: Instant
}

/** What a command's effect is given: one transaction, and the words for what a change leaves behind. */
export class Effect<S extends StoreName> {
  readonly db: Transaction<TablesOf<S>>
  readonly kind: StoreKind
  readonly county: EffectStart<S>['county']
  readonly command: string
  readonly caller: Caller
  readonly keys: Seals
  readonly written = new Written()
  /** For whom the caller acts, where that is not for themselves. */
  behalf: Behalf | undefined
  #now: Instant

  constructor(start: EffectStart<S>) {
    this.db = start.db
    this.kind = start.kind
    this.county = start.county
    this.command = start.command
    this.caller = start.caller
    this.keys = start.keys
    this.#now = start.now
  }

  /** This command's instant. One command happens at one instant. */
  get now(): Instant {
    return this.#now
  }

  /** An event never lies before the one it follows, whatever the machine's clock says. */
  notBefore(instant: Instant): void {
    if (instant > this.#now) this.#now = instant
  }

  /** The caller as rows name them: `lawyer:0198…`. */
  get actor(): string {
    return principalKey(this.caller.principal)
  }

  /** What the command did, for the audit log. A command that says nothing more is recorded with its subject alone. */
  audit(subject: string, detail: Readonly<Record<string, unknown>> = {}): void {
    this.written.audits.push({ subject, detail })
  }

  /** Hands a change on to whoever derives something from it: at least once, newest version wins. */
  publish(topic: string, subject: string, version: number, payload: unknown): void {
    this.written.outbox.push({ topic, subject, version, payload, haste: 'now' })
  }

  /** The same for what there may be hundreds of at once: it is handed on after what others wait for. */
  publishSoon(topic: string, subject: string, version: number, payload: unknown): void {
    this.written.outbox.push({ topic, subject, version, payload, haste: 'soon' })
  }

  /** The same for what need not be known within seconds: it is handed on with many others at once. */
  publishLate(topic: string, subject: string, version: number, payload: unknown): void {
    this.written.outbox.push({ topic, subject, version, payload, haste: 'late' })
  }

  /** Adds a numbered event to a live stream; connected pages are woken after the commit. */
  stream(name: string, data: unknown): void {
    this.written.streams.push({ name, data })
  }

  /**
   * The store's work at an instant: the command of due work `kind` will be run for `subject`. Replaces an earlier one.
   * With a matter's reference it is decided before whatever else happens to that matter from then on.
   */
  schedule(kind: string, subject: string, at: Instant, matter?: string): void {
    this.written.dues.set(`${kind} ${subject}`, { kind, subject, at, matter })
  }

  /** Takes back what was scheduled. */
  unschedule(kind: string, subject: string): void {
    this.written.dues.set(`${kind} ${subject}`, { kind, subject, at: undefined })
  }
}
