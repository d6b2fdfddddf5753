import {
  addAdministrator,
  addStaff,
  giveAdministratorPassword,
  giveOfficerPassword,
  putRole,
} from '#core/auth'
import type { Caller } from '#core/commands'
import { lawyerPhone } from '#core/lawyers'
import type { AdministratorId, OfficerId } from '#core/people'
import './quick-passwords.ts'
import { type Browser, formsIn, type Seen } from './browsing.ts'
import type { Site } from './site.ts'
import { totp } from './totp.ts'
import { ZHUOZI } from './world.ts'

export const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

/** A password that is good enough. */
export const PASSWORD = 'Kao-shan-tun-1987'

/** Somebody, and the browser in which they have signed in. */
export interface SignedIn {
  readonly browser: Browser
  readonly caller: Caller
  readonly id: string
  readonly username: string
}

/** Somebody of the bureau who has just signed in, with these rights. */
export async function officerIn(
  site: Site,
  {
    name,
    username,
    permissions,
    county = ZHUOZI,
  }: { name: string; username: string; permissions: readonly string[]; county?: string },
): Promise<SignedIn> {
  const { deployment } = site.world
  const role = { id: `role-${username}`, name: `${name}的角色`, permissions }
  await deployment.run(county, putRole, role, operator)
  const { id } = await deployment.run(county, addStaff, { username, name, roles: [role.id] }, operator)
  await giveOfficerPassword(deployment, county, id, operator, PASSWORD as never)
  const { slug } = (await deployment.counties.byCode(county))!
  const browser = site.browser(`${slug}.localhost:3000`)
  await byPassword(browser, '/desk/sign-in', username)
  const caller: Caller = { principal: { kind: 'officer', id: id as OfficerId }, name, via: 'page' }
  return { browser, caller, id, username }
}

/** An administrator of the counties under `scope` who has just signed in. */
export async function administratorIn(
  site: Site,
  { name, username, scope }: { name: string; username: string; scope: string },
): Promise<SignedIn> {
  const { deployment } = site.world
  const { id } = await deployment.runOnPlatform(addAdministrator, { username, name, scope }, operator)
  await giveAdministratorPassword(deployment, id, operator, PASSWORD as never)
  const browser = site.browser('localhost:3000')
  const asked = await byPassword(browser, '/city/sign-in', username)
  // A demo does not ask for it.
  if (asked.path.startsWith('/city/second-factor')) await setUpSecondFactor(browser, asked)
  const principal = { kind: 'administrator', id: id as AdministratorId } as const
  return { browser, caller: { principal, name, via: 'page' }, id, username }
}

/** Sets up the second factor that somebody was led to after signing in, by its pages. */
export async function setUpSecondFactor(
  browser: Browser,
  asked: Seen,
): Promise<{ done: Seen; secret: string; codes: readonly string[] }> {
  const actions = (page: Seen, step: string) =>
    formsIn(page.html).find(({ action }) => action.includes(`/second-factor/${step}`))!
  const setup = await browser.submit(asked, { password: PASSWORD }, actions(asked, 'begin').action)
  const { action, hidden } = actions(setup, 'confirm')
  const secret = new URL(hidden.uri!).searchParams.get('secret')!
  const done = await browser.submit(setup, { totp: totp(secret) }, action)
  return { done, secret, codes: hidden.codes!.split(' ') }
}

/** A lawyer of the small world who has just signed in on the platform. */
export async function lawyerIn(site: Site, caller: Caller): Promise<Browser> {
  const { deployment } = site.world
  const id = caller.lawyer!.id
  const row = await deployment.stores.platform.read
    .selectFrom('lawyer')
    .select('phone_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const phone = deployment.platformKeys.unseal(row.phone_sealed, lawyerPhone(id))
  const browser = site.browser('localhost:3000')
  const asked = await browser.submit(await browser.open('/lawyers/sign-in'), { phone })
  await browser.submit(asked, { code: site.codes.at(-1)!.code })
  if (!browser.cookie('zj_lawyer')) throw new Error(`${caller.name} could not sign in: ${asked.html}`)
  return browser
}

/** Signs in with the password that everybody has here; resolves with the page that one is led to. */
export async function byPassword(browser: Browser, path: string, username: string): Promise<Seen> {
  const after = await browser.submit(await browser.open(path), { username, password: PASSWORD })
  if (after.path.startsWith(path)) throw new Error(`${username} could not sign in: ${after.html}`)
  return after
}
