import type { CountyKeys } from '../crypto/index.ts'
import type { CountyTables, Store } from '../database/index.ts'
import type { County, TenantContext } from '../tenancy/index.ts'

/** A county while its store is leased: valid only inside the `withCounty` that gave it. */
export interface OpenCounty {
  readonly county: County
  readonly store: Store<CountyTables>
  readonly keys: CountyKeys
  readonly tenant: TenantContext
}
