import type { CountyKeys } from '../crypto/index.ts'
import type { CountyTables, Store } from '../database/index.ts'
import type { County, TenantContext } from '../tenancy/index.ts'

/** A county's store while it is leased: valid only inside the call that gave it. */
export interface OpenStore {
  readonly county: County
  readonly store: Store<CountyTables>
  readonly keys: CountyKeys
}

/** A county while its store is leased, with what modules are given of it, for which its switches are read. */
export interface OpenCounty extends OpenStore {
  readonly tenant: TenantContext
}
