import { type Context, Hono } from 'hono'
import { type Caller, holds, Refusal, refuse } from '../commands/index.ts'
import type { OpenCounty } from '../deployment/index.ts'
import { principalKey } from '../people/index.ts'
import type { County } from '../tenancy/index.ts'
import { t, w, withReader } from '../words/index.ts'
import type { Audience } from './contract.ts'
import { cookiesOf } from './cookies.ts'
import { errorAnswer } from './error-pages.tsx'
import { isBearer, originIsOwn } from './host.ts'
import { CountyPage, type Page, PlatformPage } from './page.ts'
import type { RealmName } from './realms.ts'
import type { RouteSpec, Routes } from './routes.ts'
import type { Web } from './web.ts'

/** What a request leaves for its line in the log. */
export interface Seen {
  readonly id: string
  route: string | undefined
  /** Kind of the principal: never who. */
  who: string | undefined
  county: string | undefined
}

interface CountyEnv {
  Bindings: { seen: Seen; county: County }
}
interface PlatformEnv {
  Bindings: { seen: Seen }
}

const nowhere: RouteSpec = { method: 'GET', path: '*', surface: 'portal', audience: { kind: 'public' } }
const nothing = () => refuse('not-found', 'page', w('没有找到这个页面'))

/** The app of every county's host. The county's store is leased from the first look at the caller to the last byte made. */
export function serveCounty(web: Web, routes: Routes): Hono<CountyEnv> {
  const app = new Hono<CountyEnv>()
  const answer = (c: Context<CountyEnv>, spec: RouteSpec, handle: (page: CountyPage) => unknown) => {
    const { seen, county } = c.env
    seen.route = `${spec.method} ${spec.path}`
    seen.county = county.code
    return withReader({ locale: localeOf(c.req.raw) }, () =>
      web.deployment.withCounty(county.code, async open => {
        const viewer = await viewerOf(web, spec, open, c.req.raw)
        seen.who = viewer.principal.kind
        const page = new CountyPage({ web, context: c, spec, id: seen.id, viewer, open })
        return guarded(page, async () => {
          if (spec.module && !open.tenant.enabled.has(spec.module)) throw nothing()
          await admit(page, await page.permissions())
          return (await handle(page)) as Response
        })
      }),
    )
  }
  for (const { spec, handler } of routes.onCounty) {
    app.on(spec.method, spec.path, c => answer(c, spec, handler))
  }
  app.notFound(c =>
    answer(c, c.req.path.startsWith('/desk') ? { ...nowhere, surface: 'desk' } : nowhere, () => {
      throw nothing()
    }),
  )
  return app
}

/** The app of the platform's host: lawyers, city administrators, and the list of counties. */
export function servePlatform(web: Web, routes: Routes): Hono<PlatformEnv> {
  const app = new Hono<PlatformEnv>()
  const answer = (c: Context<PlatformEnv>, spec: RouteSpec, handle: (page: PlatformPage) => unknown) => {
    const { seen } = c.env
    seen.route = `${spec.method} ${spec.path}`
    return withReader({ locale: localeOf(c.req.raw) }, async () => {
      const viewer = await viewerOf(web, spec, undefined, c.req.raw)
      seen.who = viewer.principal.kind
      const page = new PlatformPage({ web, context: c, spec, id: seen.id, viewer })
      return guarded(page, async () => {
        await admit(page, new Set())
        return (await handle(page)) as Response
      })
    })
  }
  for (const { spec, handler } of routes.onPlatform) {
    app.on(spec.method, spec.path, c => answer(c, spec, handler))
  }
  app.notFound(c =>
    answer(c, { ...nowhere, surface: c.req.path.startsWith('/lawyers') ? 'lawyers' : 'front' }, () => {
      throw nothing()
    }),
  )
  return app
}

const localeOf = (request: Request) => (cookiesOf(request.headers).get('lang') === 'mn' ? 'mn' : 'zh')

const realmOf: Record<RouteSpec['surface'], RealmName | undefined> = {
  portal: 'citizens',
  desk: 'officers',
  lawyers: 'lawyers',
  city: 'administrators',
  front: undefined,
  api: undefined,
}

const visitor = (): Caller => ({ principal: { kind: 'visitor' }, name: t('访客'), via: 'page' })

/** Who asks. A token outranks every cookie; without either, a visitor, and then nothing is looked up. */
async function viewerOf(
  web: Web,
  spec: RouteSpec,
  open: OpenCounty | undefined,
  request: Request,
): Promise<Caller> {
  if (isBearer(request)) {
    const bearer = spec.surface === 'api' ? await web.bearer?.(open, request.headers) : undefined
    return bearer ?? visitor()
  }
  const realm = realmOf[spec.surface]
  if (!realm || !request.headers.has('cookie')) return visitor()
  return (await web.realms.callerOf(realm, open, request.headers)) ?? visitor()
}

/** Lets in whom the route is for. */
async function admit(page: Page, permissions: ReadonlySet<string>): Promise<void> {
  const { request, spec, viewer } = page
  if (!originIsOwn(request, spec.guarded === true))
    throw refuse('forbidden', 'origin', w('这个请求不是从本站页面发出的，没有执行'))
  if (isAdmitted(spec.audience, viewer, permissions)) return
  const { kind } = viewer.principal
  if (kind === 'visitor') throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  throw refuse('forbidden', 'right', w('您没有查看这个页面的权限'))
}

function isAdmitted(audience: Audience, { principal }: Caller, permissions: ReadonlySet<string>): boolean {
  if (audience.kind === 'public') return true
  if (audience.kind !== principal.kind) return false
  return audience.kind !== 'officer' || !audience.permission || holds(permissions, audience.permission)
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
