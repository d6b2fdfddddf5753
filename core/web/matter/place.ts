import type { Caller } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Instant } from '../../time/index.ts'
import type { Surface } from '../contract.ts'
import type { Web } from '../web.ts'

/** Where a matter is looked at, by whom: an open county, and the surface that its page stands on. */
export interface MatterPlace {
  readonly web: Web
  readonly open: OpenCounty
  readonly viewer: Caller
  readonly surface: Exclude<Surface, 'city'>
  readonly now: Instant
  /** Path of a matter's page on this surface. */
  href(ref: string): string
}
