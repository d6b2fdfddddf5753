import type { Kysely, Transaction } from 'kysely'
import type { StoreKind } from './dialect.ts'

/** One database of Zhijian: a county's, or the platform's. */
export interface Store<Tables> {
  readonly name: string
  readonly kind: StoreKind
  /** Read-only: its connections refuse writes, and it throws inside a command's effect. */
  readonly read: Kysely<Tables>
  /**
   * The one writing handle. Only commands, and what DESIGN.md exempts (better-auth's tables, upload offsets, relay and
   * delivery marks, projections, migrations), may use it.
   */
  readonly write: Kysely<Tables>
  /** Runs `work` in one transaction: `BEGIN IMMEDIATE` on SQLite, read committed on PostgreSQL; retried on deadlock. */
  transaction<T>(label: string, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>
  close(): Promise<void>
}
