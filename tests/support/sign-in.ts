import {
  type CodeMessage,
  type PasswordRealm,
  type Place,
  Realms,
  type SignedIn,
  type Visit,
} from '#core/auth'
import type { Module } from '#core/module'
import type { StoreKind } from './stores.ts'
import { totp } from './totp.ts'
import { openWorld, type World, ZHUOZI } from './world.ts'

/** The small world with its doors: what was sent to phones is kept, and a cookie is carried like a browser does. */
export interface SignInWorld {
  readonly world: World
  readonly realms: Realms
  readonly sent: CodeMessage[]
  /** Runs `work` at the door of a county. */
  at<T>(county: string, work: (place: NonNullable<Place>) => Promise<T>): Promise<T>
}

/** Opens the small world with its doors. */
export async function openSignIn(
  kind: StoreKind,
  { demo = false, modules = [] }: { demo?: boolean; modules?: readonly Module[] } = {},
): Promise<SignInWorld> {
  const world = await openWorld(kind, modules)
  const sent: CodeMessage[] = []
  const deliverCode = async (message: CodeMessage) => {
    sent.push(message)
  }
  const realms = new Realms(world.deployment, { demo, deliverCode })
  return { world, realms, sent, at: (county, work) => world.deployment.withCounty(county, work) }
}

/** A request from somewhere, with the cookies of an earlier answer. */
export function visit(cookies?: Headers | SignedIn, ip = '198.51.100.7'): Visit {
  return { headers: cookiesOf(cookies), ip, secure: false }
}

/** What a browser sends back after an answer. */
export function cookiesOf(answer?: Headers | SignedIn): Headers {
  const headers = new Headers({ 'user-agent': 'a test' })
  const set = answer instanceof Headers ? answer : answer?.headers
  const kept = (set?.getSetCookie() ?? []).filter(line => !/max-age=0/i.test(line))
  if (kept.length > 0) headers.set('cookie', kept.map(line => line.split(';', 1)[0]).join('; '))
  return headers
}

/** Signs a citizen in by phone and code, as a browser would. */
export async function signInCitizen(
  { realms, sent, at }: SignInWorld,
  phone: string,
  county = ZHUOZI,
): Promise<SignedIn> {
  return at(county, async place => {
    await realms.sendCode('citizens', place, phone, visit())
    return realms.verifyCode('citizens', place, { phone, code: sent.at(-1)!.code }, visit())
  })
}

/** Sets up the second factor of whoever signed in with `answer`. Answers with what they hold from then on. */
export async function withSecondFactor(
  realms: Realms,
  realm: PasswordRealm,
  place: Place,
  { password, answer }: { readonly password: string; readonly answer: Headers },
): Promise<{ headers: Headers; secret: string }> {
  const { account } = realms
  const { secret } = await account.beginSecondFactor(realm, place, { password }, visit(answer))
  const headers = await account.confirmSecondFactor(realm, place, totp(secret), visit(answer))
  return { headers, secret }
}
