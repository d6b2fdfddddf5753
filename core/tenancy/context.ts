import type { CountyIdentity } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Clock } from '../time/index.ts'

/**
 * What module code is given: one county, and no way to name another or the platform's store. `read` refuses writes;
 * whatever is written goes through a command.
 */
export interface TenantContext {
  readonly county: CountyIdentity
  readonly read: Kysely<CountyTables>
  readonly keys: Seals
  readonly clock: Clock
  /** Modules that the county has switched on, by name. */
  readonly enabled: ReadonlySet<string>
}
