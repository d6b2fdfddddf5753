import type { FaultPoint } from '../commands/index.ts'
import type { MasterKey } from '../crypto/index.ts'
import type { Module } from '../module.ts'
import type { Channel, NoticesPlace } from '../notices/index.ts'
import type { Clock, Instant } from '../time/index.ts'
import type { Observer } from './observer.ts'

export interface DeploymentOptions {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly modules: readonly Module[]
  readonly domain: string
  readonly clock?: Clock
  readonly master?: MasterKey
  readonly log?: Log
  /** Asks to be woken at an instant; the queue, where one runs. Without it the sweep alone finds what is due. */
  readonly wakeAt?: (county: string, at: Instant) => Promise<void>
  /** Ways to reach people besides the page itself: SMS, WeChat. */
  readonly channels?: (place: NoticesPlace) => readonly Channel[]
  /** Told of each command how it ended and how long it took. */
  readonly observe?: Observer
  /** Ends the process at a named point, for tests of what survives. */
  readonly at?: (point: FaultPoint, name: string) => void
}

/** Structured log lines without personal data: ids, names of commands, counts. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

export const silent: Log = { info() {}, warn() {}, error() {} }
