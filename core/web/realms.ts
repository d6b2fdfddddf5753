import type { Caller } from '../commands/index.ts'
import type { OpenCounty } from '../deployment/index.ts'

/** Whose sign-in it is: two realms on each county's host, two on the platform's. */
export type RealmName = 'citizens' | 'officers' | 'lawyers' | 'administrators'

/** Where a realm's people stand: an open county, or the platform (undefined). */
export type RealmPlace = OpenCounty | undefined

/** What signing in or out answers with besides the page: cookies to set. */
export interface SignedIn {
  readonly headers: Headers
  readonly caller?: Caller
}

/** What the web app needs of the realms. Refusals (wrong code, too many tries) are thrown as `Refusal`. */
export interface Realms {
  /** Whom the cookies of a request name, or undefined. */
  callerOf(realm: RealmName, place: RealmPlace, headers: Headers): Promise<Caller | undefined>
  /** Sends a one-time code. The code itself is given only in demo mode, to be shown on the page. */
  sendCode(
    realm: RealmName,
    place: RealmPlace,
    phone: string,
    headers: Headers,
  ): Promise<{ readonly code?: string }>
  verifyCode(
    realm: RealmName,
    place: RealmPlace,
    phone: string,
    code: string,
    headers: Headers,
  ): Promise<SignedIn>
  signInWithPassword(
    realm: RealmName,
    place: RealmPlace,
    credentials: { readonly username: string; readonly password: string; readonly totp?: string },
    headers: Headers,
  ): Promise<SignedIn>
  signOut(realm: RealmName, place: RealmPlace, headers: Headers): Promise<Headers>
}
