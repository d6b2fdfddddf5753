import { isAPIError } from 'better-auth/api'
import { Refusal, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { w } from '../words/index.ts'
import { carried, headersFor } from './cookies.ts'
import type { RealmHost } from './hosts.ts'
import { refuseAt, refuseSecondFactor } from './refusals.ts'
import { realmTables } from './tables.ts'

/** What a person puts into their authenticator, and the codes that stand in for it when the phone is lost. */
export interface SecondFactorSetup {
  /** `otpauth://totp/…`, to be shown as a QR code. */
  readonly uri: string
  /** The same secret in base32, to be typed. */
  readonly secret: string
  readonly backupCodes: readonly string[]
}

/** Whether a person's second factor is on (RFC 6238 TOTP; 等保 2.0: 双因素). */
export async function secondFactorOn(host: RealmHost, id: string): Promise<boolean> {
  const t = realmTables(host.store.read, host.realm)
  const row = await t.db
    .selectFrom(t.login)
    .select('twoFactorEnabled')
    .where('id', '=', id)
    .executeTakeFirst()
  return Boolean(row?.twoFactorEnabled)
}

/**
 * Whether a person must use a second factor: an officer one of whose roles demands it, and every administrator (等保 2.0,
 * GB/T 22239-2019: 双因素).
 */
export async function secondFactorDemanded({ realm, store }: RealmHost, id: string): Promise<boolean> {
  if (realm === 'administrators') return true
  if (realm !== 'officers') return false
  const demanding = await (store.read as Kysely<CountyTables>)
    .selectFrom('officer_role')
    .innerJoin('role', 'role.id', 'officer_role.role_id')
    .select('role.id')
    .where('officer_role.officer_id', '=', id)
    .where('role.second_factor', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return demanding !== undefined
}

/** Checks a code of the authenticator, or a backup code, for what `headers` carry: a challenge or a session. */
export async function checkSecondFactor(host: RealmHost, headers: Headers, code: string): Promise<Headers> {
  const text = code.normalize('NFKC').replace(/\s/g, '')
  const request = { body: { code: text }, headers, returnHeaders: true } as const
  try {
    const answer = /^\d{6}$/.test(text)
      ? await host.auth.api.verifyTOTP(request)
      : await host.auth.api.verifyBackupCode(request)
    return answer.headers
  } catch (error) {
    if (isAPIError(error)) throw refuseSecondFactor()
    throw error
  }
}

/** Begins to set up a second factor. It counts from when `confirmSecondFactor` has seen a code of it. */
export async function beginSecondFactor(
  host: RealmHost,
  cookie: string,
  password: string | undefined,
  label: string,
): Promise<SecondFactorSetup> {
  const headers = headersFor(host.realm, cookie)
  try {
    const answer = await host.auth.api.enableTwoFactor({ body: { password }, headers })
    if (answer.method !== 'totp') throw new Error('better-auth offered no authenticator')
    const uri = new URL(answer.totpURI)
    const secret = uri.searchParams.get('secret') ?? ''
    const issuer = uri.searchParams.get('issuer') ?? ''
    // better-auth names the account by its address, which is none; people know their user name.
    const path = `${encodeURIComponent(issuer)}:${encodeURIComponent(label)}`
    return { uri: `otpauth://totp/${path}${uri.search}`, secret, backupCodes: answer.backupCodes }
  } catch (error) {
    throw refusedBy(error)
  }
}

/** Turns the second factor off. Answers with the session that takes the old one's place. */
export async function endSecondFactor(
  host: RealmHost,
  cookie: string,
  password: string | undefined,
): Promise<Headers> {
  try {
    const answer = await host.auth.api.disableTwoFactor({
      body: { password },
      headers: headersFor(host.realm, cookie),
      returnHeaders: true,
    })
    return answer.headers
  } catch (error) {
    throw refusedBy(error)
  }
}

/** Ends a session that was made but not given out. */
export async function withdraw(host: RealmHost, made: Headers): Promise<void> {
  await host.auth.api.signOut({ headers: carried(made) })
}

function refusedBy(error: unknown): unknown {
  if (error instanceof Refusal || !isAPIError(error)) return error
  switch (error.body?.code) {
    case 'INVALID_PASSWORD':
      return refuseAt('password', 'unauthenticated', 'password-wrong', w('密码不对'))
    case 'TOTP_ALREADY_ENABLED':
      return refuse('conflict', 'totp-on', w('动态口令已经启用'))
    case 'UNAUTHORIZED':
      return refuse('unauthenticated', 'sign-in', w('请先登录'))
    default:
      return error
  }
}
