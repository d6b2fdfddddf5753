import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'

/** The county that a person's data is read in. */
export interface PersonalDataPlace {
  readonly db: Kysely<CountyTables>
  readonly keys: Seals
}
