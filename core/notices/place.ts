import type { Command, CountyIdentity } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, PlatformTables, Store } from '../database/index.ts'
import type { LawyerId } from '../people/index.ts'
import type { Clock, Instant } from '../time/index.ts'

/** A county while its store is leased. */
export interface NoticeCounty {
  readonly county: CountyIdentity
  readonly store: Store<CountyTables>
  readonly keys: Seals
}

/** What notices need of the deployment they are part of. */
export interface NoticesPlace {
  readonly clock: Clock
  readonly platform: { readonly store: Store<PlatformTables>; readonly keys: Seals }
  withCounty<T>(code: string, work: (open: NoticeCounty) => Promise<T>): Promise<T>
  /** Runs a command as Zhijian itself. */
  run<Input, Output>(code: string, command: Command<'county', Input, Output>, input: Input): Promise<Output>
  /** The same on the platform. */
  runOnPlatform<Input, Output>(command: Command<'platform', Input, Output>, input: Input): Promise<Output>
  /** Until when a lawyer is not to be disturbed, where that is so at an instant (免打扰时段). */
  quietUntil(lawyer: LawyerId, at: Instant): Promise<Instant | undefined>
  /** Whether a person has a page open, by their principal key: it shows them what comes. Late by a second or two. */
  hasPageOpen(county: string, principal: string): boolean
  /** Wakes the pages of a lawyer. */
  wakeLawyer(lawyer: LawyerId): void
  /** Logs that a delivery did not come about, without saying whose. */
  failed(fields: Readonly<Record<string, unknown>>): void
}
