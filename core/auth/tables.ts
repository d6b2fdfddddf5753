import type { Kysely, StoreKind } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { type RealmName, realmOf } from './realm.ts'

/** What better-auth binds for a moment: a Date on PostgreSQL, an ISO text on SQLite. */
type AuthDate = Date | string
/** What better-auth binds for yes or no: a boolean on PostgreSQL, 0 or 1 on SQLite. */
type AuthFlag = boolean | number

/** better-auth's tables of one realm, as far as we read or write them ourselves. */
interface RealmTables {
  login: {
    id: string
    name: string
    email: string
    emailVerified: AuthFlag
    createdAt: AuthDate
    updatedAt: AuthDate
    username: string | null
    phoneNumber: string | null
    phoneNumberVerified: AuthFlag | null
    twoFactorEnabled: AuthFlag | null
  }
  session: { id: string; userId: string; token: string; signedInAt: Instant; seenAt: Instant }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: AuthDate
    updatedAt: AuthDate
  }
  two_factor: { id: string; userId: string; secret: string; verified: AuthFlag | null }
}

interface SignInTables {
  one_time_code: {
    id: string
    realm: string
    phone_hash: string
    ip_hash: string
    code_hash: string
    sent_at: Instant
    expires_at: Instant
    tries: number
    used_at: Instant | null
  }
  sign_in_guard: {
    subject: string
    failures: number
    tried_at: Instant
    locked_until: Instant | null
  }
  password_link: {
    hash: string
    login_id: string
    created_at: Instant
    expires_at: Instant
    used_at: Instant | null
  }
  /** Links of messages that signed somebody in, until they would have ended. */
  entry_spent: { hash: string; until: Instant }
}

declare module '../database/index.ts' {
  interface CountyTables extends SignInTables {}
  interface PlatformTables extends SignInTables {}
}

/** A handle on either store, seen as the tables of sign-in that both have. */
export function signInTables(db: unknown): Kysely<SignInTables> {
  return db as Kysely<SignInTables>
}

/** A handle on a realm's better-auth tables, each under its short name: `login`, `session`, `account`, `two_factor`. */
export function realmTables(db: unknown, realm: RealmName) {
  const { table } = realmOf[realm]
  const named = <T extends keyof RealmTables>(name: T) => `${table}_${name}` as T
  return {
    db: db as Kysely<RealmTables>,
    login: named('login'),
    session: named('session'),
    account: named('account'),
    twoFactor: named('two_factor'),
  }
}

/** A moment as better-auth keeps it. */
export function authDate(kind: StoreKind, at: Instant): AuthDate {
  const date = new Date(at)
  return kind === 'postgres' ? date : date.toISOString()
}

/** Yes or no as better-auth keeps it. */
export function authFlag(kind: StoreKind, yes: boolean): AuthFlag {
  return kind === 'postgres' ? yes : Number(yes)
}
