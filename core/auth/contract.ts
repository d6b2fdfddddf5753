import type { Caller } from '../commands/index.ts'
import type { Mobile } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { RealmName } from './realm.ts'

export interface CodeMessage {
  /** The county whose name signs the message; undefined for the platform's. */
  readonly county: string | undefined
  readonly realm: RealmName
  readonly phone: Mobile
  readonly code: string
}

export interface RealmsOptions {
  /**
   * Demo mode shows codes on the page and lets administrators in without a second factor; never set it for a county that
   * serves people.
   */
  readonly demo: boolean
  deliverCode(message: CodeMessage): Promise<void>
}

export interface CodeSent {
  /** `138****0001`. */
  readonly phone: string
  /** The code itself, in demo mode only and for a number that somebody may sign in with. */
  readonly shown: string | undefined
  readonly expiresAt: Instant
  /** When the next code may be asked for. */
  readonly nextAt: Instant
}

export interface SignedIn {
  readonly id: string
  readonly caller: Caller
  /** `set-cookie`, to be sent with the answer. */
  readonly headers: Headers
}
