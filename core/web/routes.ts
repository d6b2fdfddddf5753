import type { Hono } from 'hono'
import type { RealmName } from '../auth/index.ts'
import type { Audience, ParamKind, Surface } from './contract.ts'
import type { CountyPage, PlatformPage } from './page.ts'

/** How a route is declared. Every route of the app goes through one table, so that none is without an audience. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
  /** Hono's pattern: `/matters/:ref`. */
  readonly path: string
  readonly surface: Surface | 'api' | 'front'
  readonly audience: Audience
  /** What each parameter of the pattern names. */
  readonly params?: Readonly<Record<string, ParamKind>>
  /** What is answered, and so how a refusal is shown: a page, a part of one, a stream of events, data. */
  readonly answers?: 'page' | 'part' | 'stream' | 'data'
  /** Whose page it is: where the county has switched this module off, there is none. */
  readonly module?: string
  /** Whose cookies are looked at, in their order, where the surface does not say. */
  readonly realms?: readonly RealmName[]
  /** Whoever gave a receipt code in this browser is its alias here. */
  readonly receipts?: true
  /** Needs the Origin of its own host also without a cookie: signing in. */
  readonly guarded?: boolean
}

export type HostKind = 'county' | 'platform'

/** A route as the isolation tests find it. */
export interface RegisteredRoute extends RouteSpec {
  readonly host: HostKind
}

export type Handler<P> = (page: P) => Response | Promise<Response>

/** What a request is answered with, by host. */
export interface Served<P> {
  readonly spec: RouteSpec
  readonly handler: Handler<P>
  /** Answers a visitor in the handler's place: a form whose sender's sign-in has ended is kept, and they sign in. */
  readonly expired?: Handler<P>
}

const paramsOf = (path: string) => [...path.matchAll(/:([A-Za-z]\w*)/g)].map(match => match[1]!)

/** The one table of routes. Parts of the app add theirs before it is closed; `faults` must then be empty. */
export class Routes {
  readonly onCounty: Served<CountyPage>[] = []
  readonly onPlatform: Served<PlatformPage>[] = []

  /** A route of every county's host. */
  county(spec: RouteSpec, handler: Handler<CountyPage>, expired?: Handler<CountyPage>): void {
    this.onCounty.push({ spec, handler, expired })
  }

  /** A route of the platform's host. */
  platform(spec: RouteSpec, handler: Handler<PlatformPage>, expired?: Handler<PlatformPage>): void {
    this.onPlatform.push({ spec, handler, expired })
  }

  get all(): readonly RegisteredRoute[] {
    return [
      ...this.onCounty.map(({ spec }) => ({ ...spec, host: 'county' as const })),
      ...this.onPlatform.map(({ spec }) => ({ ...spec, host: 'platform' as const })),
    ]
  }

  /** Everything that is wrong: a route without audience, a parameter without kind, a route twice. */
  faults(): string[] {
    const faults: string[] = []
    const seen = new Set<string>()
    for (const route of this.all) {
      const name = `${route.host} ${route.method} ${route.path}`
      if (!route.audience) faults.push(`${name} has no audience`)
      if (seen.has(name)) faults.push(`${name} is registered twice`)
      seen.add(name)
      const named = paramsOf(route.path)
      const kinds = Object.keys(route.params ?? {})
      for (const param of named) if (!kinds.includes(param)) faults.push(`${name}: :${param} has no kind`)
      for (const kind of kinds) if (!named.includes(kind)) faults.push(`${name} has no :${kind}`)
    }
    return faults
  }
}

const registered = new WeakMap<Hono, readonly RegisteredRoute[]>()

/** Remembers the routes of an app. */
export function rememberRoutes(app: Hono, routes: Routes): void {
  registered.set(app, routes.all)
}

/** Every route of an app made by `createApp`, with its audience and what its parameters name. */
export function registeredRoutes(app: Hono): readonly RegisteredRoute[] {
  const routes = registered.get(app)
  if (!routes) throw new Error('not an app of createApp')
  return routes
}
