import type { OpenCounty } from '../deployment/index.ts'
import { days, hours, minutes } from '../time/index.ts'

/** Where somebody signs in: citizens and officers in a county, lawyers and administrators on the platform. */
export type RealmName = 'citizens' | 'officers' | 'lawyers' | 'administrators'

/** A realm whose people have a user name and a password. */
export type PasswordRealm = 'officers' | 'administrators'

/** The open county that a request is for: of a citizen or an officer theirs, of a lawyer the one they act in, or none. */
export type Place = OpenCounty | undefined

/** A request as sign-in sees it. */
export interface Visit {
  readonly headers: Headers
  /** The address it came from, as far as the proxy in front is believed. */
  readonly ip: string
  /** Whether the browser came by TLS; cookies are then for TLS alone. */
  readonly secure: boolean
}

interface Realm {
  readonly store: 'county' | 'platform'
  /** What its tables are called before the underscore. */
  readonly table: 'citizen' | 'officer' | 'lawyer' | 'administrator'
  readonly cookie: string
  /** How long after sign-in a session ends, in milliseconds, whatever happens. */
  readonly lifetime: number
  /** How long after the last request it ends; 等保 2.0 (GB/T 22239-2019) asks 30 minutes of administrators. */
  readonly idle?: number
}

export const realmOf: Readonly<Record<RealmName, Realm>> = {
  citizens: { store: 'county', table: 'citizen', cookie: 'zj_citizen', lifetime: days(30) },
  officers: { store: 'county', table: 'officer', cookie: 'zj_officer', lifetime: hours(12) },
  lawyers: { store: 'platform', table: 'lawyer', cookie: 'zj_lawyer', lifetime: days(30) },
  administrators: {
    store: 'platform',
    table: 'administrator',
    cookie: 'zj_administrator',
    lifetime: hours(12),
    idle: minutes(30),
  },
}
