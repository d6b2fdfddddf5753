import { betterAuth } from 'better-auth'
import { phoneNumber, twoFactor, username } from 'better-auth/plugins'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely, PlatformTables, Store } from '../database/index.ts'
import type { Log } from '../deployment/index.ts'
import { newId } from '../people/index.ts'
import type { Clock } from '../time/index.ts'
import { t } from '../words/index.ts'
import { type RealmName, realmOf } from './realm.ts'

export interface RealmParts {
  readonly realm: RealmName
  readonly store: Store<CountyTables> | Store<PlatformTables>
  readonly keys: Seals
  readonly clock: Clock
  readonly log: Log
  /** Whether a phone's hash was proved by a code just now; asked once for each. */
  proved(phoneHash: string, proof: string): boolean
  /** Compares the store with what better-auth expects, once; for the test that guards the frozen migration. */
  readonly checkSchema?: boolean
}

/**
 * One realm as a better-auth instance on its host's store. Its HTTP routes are not served: the server calls `api` alone.
 * Sessions, cookies, password hashes (scrypt) and TOTP are better-auth's; who somebody is, is ours.
 *
 * It is told keyed hashes in place of phone numbers. It takes the machine's time, so it is given the longest life a
 * session may have, and each session carries two instants of our own clock, by which its end is judged.
 */
export function openRealm(parts: RealmParts) {
  const { realm, store, keys, clock, log } = parts
  const { table, cookie, lifetime } = realmOf[realm]
  const instant = { type: 'number', bigint: true, required: true, input: false } as const
  return betterAuth({
    appName: t('指尖'),
    // Of no meaning while its routes are not served, but it asks for one.
    baseURL: 'http://localhost',
    secret: keys.lookupHash(realm, 'better-auth'),
    database: { db: readingBeside(store as Store<PlatformTables>), type: store.kind },
    user: { modelName: `${table}_login` },
    session: {
      modelName: `${table}_session`,
      expiresIn: lifetime / 1000,
      disableSessionRefresh: true,
      additionalFields: { signedInAt: instant, seenAt: instant },
    },
    account: { modelName: `${table}_account` },
    verification: { modelName: `${table}_verification` },
    databaseHooks: {
      session: {
        create: {
          before: async session => ({
            data: { ...session, ipAddress: null, signedInAt: clock.now(), seenAt: clock.now() },
          }),
        },
      },
    },
    plugins: [
      username({ displayUsername: false }),
      phoneNumber({
        sendOTP: () => {
          throw new Error('codes are sent by us, never by better-auth')
        },
        verifyOTP: async ({ phoneNumber, code }) => parts.proved(phoneNumber, code),
      }),
      twoFactor({
        issuer: t('指尖'),
        allowPasswordless: true,
        schema: { twoFactor: { modelName: `${table}_two_factor` } },
      }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      disableColors: true,
      level: 'error',
      log: (_, message) => log.error({ realm, error: message }, 'better-auth'),
    },
    advanced: {
      // One name everywhere; whether a cookie is for TLS alone is known with the request.
      useSecureCookies: false,
      cookiePrefix: cookie,
      cookies: { session_token: { name: cookie } },
      database: { generateId: () => newId(), validateSchema: parts.checkSchema === true },
    },
  })
}

/**
 * A store's writing handle that reads by the other one: whoever opens a page, and with it their session, waits for nobody's
 * change. What better-auth reads inside a transaction of its own, it reads there.
 */
function readingBeside(store: Store<PlatformTables>): Kysely<PlatformTables> {
  return new Proxy(store.write, {
    get(write, name) {
      const handle = name === 'selectFrom' ? store.read : write
      const found: unknown = Reflect.get(handle, name, handle)
      return typeof found === 'function' ? found.bind(handle) : found
    },
  })
}

export type RealmInstance = ReturnType<typeof openRealm>
