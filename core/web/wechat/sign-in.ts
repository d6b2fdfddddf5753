import { randomBytes } from 'node:crypto'
import { realmOf } from '../../auth/index.ts'
import { type Caller, Refusal } from '../../commands/index.ts'
import { principalKey } from '../../people/index.ts'
import { seconds } from '../../time/index.ts'
import { bound, boundTo, followed, type WechatAccount, WechatFailure } from '../../wechat/index.ts'
import type { Page } from '../page.ts'
import type { SignInSurface } from '../sign-in/surface.ts'
import { accountOrigin, wechatAccountOf } from './account.ts'
import { isInWechat } from './in-wechat.ts'
import { system } from './system.ts'

/** The state that a browser was sent away with, where it was to be led on to, and what for. */
const STATE = 'zj_wx'
/** The WeChat that was recognised and has not signed anybody in: sealed. */
const KNOWN = 'zj_wxid'
/** Somebody signed out: the next who comes is asked who they are. */
const OUT = 'zj_wxout'
/** WeChat was asked lately who opens the pages that anybody may see. */
const ASKED = 'zj_wxasked'
const HOUR = 3600
const CONTEXT = 'wechat.sign-in'
const TEN_MINUTES = 600
const YEAR = 365 * 24 * 3600
/** WeChat is waited for no longer than a person would: then the phone is asked for instead. */
const PATIENCE = seconds(8)

/** Says on the page to which somebody came back to bind their WeChat that it was not recognised. */
export const UNRECOGNISED = 'unrecognised'

/** Signing in; binding the WeChat of whoever is signed in; knowing who opens a page that asks nobody for it. */
type Purpose = 'sign-in' | 'bind' | 'page'
const isPurpose = (text: string): text is Purpose => ['sign-in', 'bind', 'page'].includes(text)

interface Home {
  readonly county: string | undefined
  readonly account: WechatAccount
}

/** The account that may recognise who opens a page of a surface: the county's, or the platform's for lawyers. */
async function homeOf<P extends Page>(surface: SignInSurface<P>, page: P): Promise<Home | undefined> {
  const county = surface.place(page)?.county.code
  const account = await wechatAccountOf(page.web.deployment, county)
  return account && { county, account }
}

/** Whether WeChat says who opens a page of a surface: then that counts, and nothing that may have been passed on. */
export const isAskedOfWechat = async <P extends Page>(surface: SignInSurface<P>, page: P): Promise<boolean> =>
  isInWechat(page) && (await homeOf(surface, page)) !== undefined

/**
 * Where somebody who opens the sign-in page inside WeChat is sent first, so that nobody there types anything; undefined
 * anywhere else, and where it was tried already.
 */
export async function wechatSignIn<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  next: string,
): Promise<Response | undefined> {
  if (!isInWechat(page) || tripOf(page)?.purpose === 'sign-in' || page.cookie(KNOWN)) return undefined
  const home = await homeOf(surface, page)
  if (!home) return undefined
  const { county } = surface.place(page) ?? {}
  const origin = accountOrigin(page, county)
  // Cookies are of one host: the whole way there and back is on the account's own.
  if (origin !== page.origin)
    return page.redirect(`${origin}${surface.path}?next=${encodeURIComponent(next)}`)
  return sendAway(surface, page, home, { next, purpose: 'sign-in' })
}

/** Where whoever is signed in is sent to bind the WeChat that they are in; back where they were outside it. */
export async function wechatToBind<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  next: string,
): Promise<Response> {
  const home = page.isSignedIn && isInWechat(page) ? await homeOf(surface, page) : undefined
  if (!home) return page.redirect(next)
  const origin = accountOrigin(page, surface.place(page)?.county)
  if (origin !== page.origin) return page.redirect(`${origin}${next}`)
  return sendAway(surface, page, home, { next, purpose: 'bind' })
}

/**
 * Where a visitor who opens a page in WeChat is sent first, once an hour: whoever bound theirs is signed in when they see it,
 * and nobody else is asked for anything. Undefined where the page is shown as it is.
 */
export async function wechatOnTheWay<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
): Promise<Response | undefined> {
  if (page.isSignedIn || !isInWechat(page) || page.cookie(ASKED)) return undefined
  const home = await homeOf(surface, page)
  if (!home || accountOrigin(page, surface.place(page)?.county) !== page.origin) return undefined
  page.setCookie(ASKED, '1', { maxAge: HOUR, path: '/' })
  return sendAway(surface, page, home, { next: page.here, purpose: 'page' })
}

interface Trip {
  readonly next: string
  readonly purpose: Purpose
}

function sendAway<P extends Page>(
  { path }: SignInSurface<P>,
  page: P,
  { account }: Home,
  { next, purpose }: Trip,
): Response {
  const state = randomBytes(16).toString('hex')
  const kept = [state, Buffer.from(next).toString('base64url'), purpose].join('.')
  page.setCookie(STATE, kept, { maxAge: TEN_MINUTES, path })
  return page.redirect(page.web.wechat.authorizeUrl(account, `${page.origin}${path}/wechat`, state, 'silent'))
}

/** On which way to WeChat and back somebody is. */
function tripOf(page: Page): (Trip & { readonly state: string }) | undefined {
  const [state = '', next = '', purpose = ''] = (page.cookie(STATE) ?? '').split('.')
  if (state === '' || !isPurpose(purpose)) return undefined
  return { state, next: Buffer.from(next, 'base64url').toString(), purpose }
}

/**
 * Where WeChat leads back to. Whoever bound their WeChat is signed in and led on; anybody else confirms their phone once,
 * and is known from then on.
 */
export async function knownByWechat<P extends Page>(surface: SignInSurface<P>, page: P): Promise<Response> {
  const trip = tripOf(page)
  const { next, purpose } = trip ?? { next: surface.home, purpose: 'sign-in' }
  const unknown = () => {
    if (purpose === 'page') return page.redirect(next)
    if (purpose === 'bind' && page.isSignedIn) return page.redirect(`${next}?${UNRECOGNISED}`)
    return page.redirect(`${surface.path}/phone?next=${encodeURIComponent(next)}`)
  }
  const code = page.query.get('code')
  const home = await homeOf(surface, page)
  if (!home || !trip || page.query.get('state') !== trip.state || !code) return unknown()
  const openid = await openidFor(page, home.account, code)
  if (openid === undefined) return unknown()
  if (purpose === 'bind' && page.isSignedIn) {
    await bind(surface, page, home, openid, page.viewer)
    return page.redirect(next)
  }
  const id = await boundIn(surface, home, openid)
  if (id !== undefined && !page.cookie(OUT) && (await signIn(surface, page, id))) {
    page.setCookie(STATE, '', { maxAge: 0, path: surface.path })
    return page.redirect(next)
  }
  if (id === undefined && page.isSignedIn) {
    // They came by their phone before: this WeChat is theirs from now on.
    await bind(surface, page, home, openid, page.viewer)
    return page.redirect(next)
  }
  const sealed = await home.account.home(async ({ keys }) => keys.seal(`${page.now} ${openid}`, CONTEXT))
  page.setCookie(KNOWN, sealed, { maxAge: TEN_MINUTES, path: surface.path })
  return unknown()
}

/** Who signed in last in this WeChat, on this surface. */
const boundIn = <P extends Page>({ realm }: SignInSurface<P>, { account }: Home, openid: string) =>
  account.home(({ read, keys }) => boundTo(read, keys, openid, realmOf[realm].table))

/** Whoever signs out in WeChat is not signed in again by it unasked: the phone may be somebody else's now. */
export function leaveWechat<P extends Page>(surface: SignInSurface<P>, page: P): void {
  if (!isInWechat(page)) return
  page.setCookie(OUT, '1', { maxAge: YEAR, path: surface.path })
  page.setCookie(ASKED, '1', { maxAge: HOUR, path: '/' })
}

/** Whether whoever is asked for their phone may as well go on as the one whose WeChat this is. */
export async function mayGoOn<P extends Page>(surface: SignInSurface<P>, page: P): Promise<boolean> {
  return page.cookie(OUT) !== undefined && (await ownerOf(surface, page)) !== undefined
}

/** Signs in whoever chose to go on as the one whose WeChat this is. */
export async function goOn<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  next: string,
): Promise<Response> {
  const id = await ownerOf(surface, page)
  if (id === undefined || !(await signIn(surface, page, id)))
    return page.redirect(`${surface.path}/phone?next=${encodeURIComponent(next)}`)
  for (const name of [OUT, KNOWN, STATE]) page.setCookie(name, '', { maxAge: 0, path: surface.path })
  return page.redirect(next)
}

async function ownerOf<P extends Page>(surface: SignInSurface<P>, page: P): Promise<string | undefined> {
  const home = page.cookie(KNOWN) ? await homeOf(surface, page) : undefined
  if (!home) return undefined
  const openid = await knownIn(page, home)
  return openid === undefined ? undefined : boundIn(surface, home, openid)
}

async function openidFor(page: Page, account: WechatAccount, code: string): Promise<string | undefined> {
  try {
    const came = await page.web.wechat.whoCame(account, code, AbortSignal.timeout(PATIENCE))
    return came.isSnapshot ? undefined : came.openid
  } catch (error) {
    const reason = error instanceof WechatFailure ? error.code : (error as Error).name
    page.web.log.warn({ request: page.id, wechat: reason }, 'not recognised by WeChat')
    return undefined
  }
}

/** Whether they are signed in now; not those who may no longer sign in, or who have a second factor to show. */
async function signIn<P extends Page>(surface: SignInSurface<P>, page: P, id: string): Promise<boolean> {
  try {
    const place = surface.place(page)
    const { headers } = await page.web.realms.signInProved(
      surface.realm,
      place,
      { id, by: 'wechat' },
      page.visit,
    )
    page.takeCookies(headers)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** After somebody has signed in by a code: the WeChat in which they did is theirs from now on. */
export async function bindWechat<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  viewer: Caller,
): Promise<void> {
  const home = page.cookie(KNOWN) ? await homeOf(surface, page) : undefined
  if (!home) return
  const openid = await knownIn(page, home)
  await bind(surface, page, home, openid, viewer)
}

async function bind<P extends Page>(
  surface: SignInSurface<P>,
  page: P,
  { county, account }: Home,
  openid: string | undefined,
  { principal }: Caller,
): Promise<void> {
  for (const name of [OUT, KNOWN, STATE]) page.setCookie(name, '', { maxAge: 0, path: surface.path })
  if (openid === undefined) return
  const input = { appId: account.appId, openid, principal: principalKey(principal) }
  const { deployment } = page.web
  const follows = await followsNow(page, account, openid)
  if (county === undefined) await deployment.runOnPlatform(bound.platform, input, system)
  else await deployment.run(county, bound.county, input, system)
  if (!follows) return
  const { appId } = account
  if (county === undefined) await deployment.runOnPlatform(followed.platform, { appId, openid }, system)
  else await deployment.run(county, followed.county, { appId, openid }, system)
}

/** Whoever followed the account before it told us, or whose following was lost on its way, is written to all the same. */
async function followsNow(page: Page, account: WechatAccount, openid: string): Promise<boolean> {
  try {
    return await page.web.wechat.isFollowing(account, openid, AbortSignal.timeout(PATIENCE))
  } catch (error) {
    const reason = error instanceof WechatFailure ? error.code : (error as Error).name
    page.web.log.warn({ request: page.id, wechat: reason }, 'WeChat did not say whether somebody follows')
    return false
  }
}

/** The WeChat that was recognised a few minutes ago; a cookie that is older, or that somebody made up, names none. */
async function knownIn(page: Page, { account }: Home): Promise<string | undefined> {
  const sealed = page.cookie(KNOWN) ?? ''
  const [at, openid] = await account.home(async ({ keys }) => {
    try {
      return keys.unseal(sealed, CONTEXT).split(' ')
    } catch {
      return []
    }
  })
  return Number(at) + seconds(TEN_MINUTES) > page.now ? openid : undefined
}
