import { type Context, Hono } from 'hono'
import { type Caller, holds, Refusal, refuse } from '../commands/index.ts'
import type { OpenCounty } from '../deployment/index.ts'
import { principalKey } from '../people/index.ts'
import type { County } from '../tenancy/index.ts'
import { spoken, w, withReader } from '../words/index.ts'
import type { Audience } from './contract.ts'
import { cookiesOf } from './cookies.ts'
import { errorAnswer, switchedOffHere } from './errors/index.ts'
import { originIsOwn } from './host.ts'
import { CountyPage, type Page, PlatformPage } from './page.ts'
import { portalSignIn } from './portal/sign-in.ts'
import type { RouteSpec, Routes, Served } from './routes.ts'
import { owesSecondFactor, viewerOf, visitor, withUploads } from './viewer.ts'
import type { Web } from './web.ts'
import { knownOnTheWay } from './wechat/on-the-way.ts'

/** What a request leaves for its line in the log. */
export interface Seen {
  readonly id: string
  readonly ip: string
  host: 'county' | 'platform' | 'none'
  route?: string
  /** Kind of the principal: never who. */
  who?: string
  county?: string
}

interface CountyEnv {
  Bindings: { seen: Seen; county: County }
}
interface PlatformEnv {
  Bindings: { seen: Seen }
}

const nowhere: RouteSpec = { method: 'GET', path: '*', surface: 'portal', audience: { kind: 'public' } }
const notThere = (): Response => {
  throw refuse('not-found', 'page', w('没有找到这个页面'))
}
/** Hono would print what breaks, with all that it quotes, and answer by itself: the log and the answer are ours. */
const rethrow = (error: Error): never => {
  throw error
}
const isUnder = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)

function countySurface(path: string): RouteSpec['surface'] {
  if (isUnder(path, '/api')) return 'api'
  return isUnder(path, '/desk') ? 'desk' : 'portal'
}

function platformSurface(path: string): RouteSpec['surface'] {
  if (isUnder(path, '/api')) return 'api'
  if (isUnder(path, '/lawyers')) return 'lawyers'
  return isUnder(path, '/city') ? 'city' : 'front'
}

/** The app of every county's host. The county's store is leased from the first look at the caller to the last byte made. */
export function serveCounty(web: Web, routes: Routes): Hono<CountyEnv> {
  const app = new Hono<CountyEnv>()
  const citizens = portalSignIn(routes)
  const answer = (c: Context<CountyEnv>, { spec, handler, expired }: Served<CountyPage>) => {
    const { seen, county } = c.env
    seen.route = `${spec.method} ${spec.path}`
    seen.host = 'county'
    seen.county = county.code
    return withReader({ locale: localeOf(c.req.raw) }, () =>
      web.deployment.withCounty(county.code, async open => {
        const viewer = (await viewerOf(web, spec, open, c.req.raw)) ?? visitor()
        seen.who = viewer.principal.kind
        const page = new CountyPage({
          web,
          context: c,
          spec,
          seen,
          viewer: withUploads(viewer, c.req.raw),
          open,
        })
        return guarded(page, async () => {
          if (spec.module && !open.tenant.enabled.has(spec.module)) throw switchedOffHere()
          if (expired && isExpired(page)) return expired(page)
          await checkSecondFactor(page, open)
          admit(page, await page.permissions())
          return (await knownOnTheWay(citizens, page)) ?? handler(page)
        })
      }),
    )
  }
  app.onError(rethrow)
  for (const served of routes.onCounty) app.on(served.spec.method, served.spec.path, c => answer(c, served))
  app.notFound(c =>
    answer(c, { spec: { ...nowhere, surface: countySurface(c.req.path) }, handler: notThere }),
  )
  return app
}

/** The app of the platform's host: lawyers, city administrators, and the list of counties. */
export function servePlatform(web: Web, routes: Routes): Hono<PlatformEnv> {
  const app = new Hono<PlatformEnv>()
  const answer = (c: Context<PlatformEnv>, { spec, handler, expired }: Served<PlatformPage>) => {
    const { seen } = c.env
    seen.route = `${spec.method} ${spec.path}`
    seen.host = 'platform'
    return withReader({ locale: localeOf(c.req.raw) }, async () => {
      const viewer = (await viewerOf(web, spec, undefined, c.req.raw)) ?? visitor()
      seen.who = viewer.principal.kind
      const page = new PlatformPage({ web, context: c, spec, seen, viewer })
      return guarded(page, async () => {
        if (expired && isExpired(page)) return expired(page)
        await checkSecondFactor(page, undefined)
        admit(page, viewer.permissions ?? new Set())
        return handler(page)
      })
    })
  }
  app.onError(rethrow)
  for (const served of routes.onPlatform) app.on(served.spec.method, served.spec.path, c => answer(c, served))
  app.notFound(c =>
    answer(c, { spec: { ...nowhere, surface: platformSurface(c.req.path) }, handler: notThere }),
  )
  return app
}

const localeOf = (request: Request) =>
  spoken.find(language => language === cookiesOf(request.headers).get('lang')) ?? 'zh'

/** Leads whoever has signed in and owes a second factor to where they set it up; until then they are nobody. */
async function checkSecondFactor(page: Page, open: OpenCounty | undefined): Promise<void> {
  const { web, spec, request } = page
  if (page.isSignedIn || spec.audience.kind === 'public') return
  if (await owesSecondFactor(web, spec, open, request))
    throw refuse('unauthenticated', 'second-factor', w('请先登录工作平台设置动态口令'))
}

/** A form of ours whose sender is not, or no longer, signed in. */
function isExpired(page: Page): boolean {
  checkOrigin(page)
  return !page.isSignedIn
}

function checkOrigin({ request, spec }: Page): void {
  if (!originIsOwn(request, spec.guarded === true))
    throw refuse('forbidden', 'origin', w('这个请求不是从本站页面发出的，没有执行'))
}

/** Lets in whom the route is for. */
function admit(page: Page, permissions: ReadonlySet<string>): void {
  const { spec, viewer } = page
  checkOrigin(page)
  if (isAdmitted(spec.audience, viewer, permissions)) return
  const { kind } = viewer.principal
  if (kind === 'visitor') throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  throw refuse('forbidden', 'right', w('您没有查看这个页面的权限'))
}

function isAdmitted(audience: Audience, { principal }: Caller, permissions: ReadonlySet<string>): boolean {
  if (audience.kind === 'public') return true
  if (audience.kind === 'signed-in') return principal.kind !== 'visitor'
  if (audience.kind !== principal.kind) return false
  return !('permission' in audience) || !audience.permission || holds(permissions, audience.permission)
}

/** Turns what is thrown into an answer of the kind that was asked for. */
async function guarded(page: CountyPage | PlatformPage, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) {
      page.web.log.error(
        {
          request: page.id,
          who: page.isSignedIn ? principalKey(page.viewer.principal) : undefined,
          error: String((error as Error)?.stack ?? error),
        },
        'page failed',
      )
    }
    return errorAnswer(page, error)
  }
}
