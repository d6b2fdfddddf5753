import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Visit } from '../auth/index.ts'
import {
  type Caller,
  type Command,
  holds,
  permissionsOf,
  type RunOptions,
  refuse,
} from '../commands/index.ts'
import type { OpenCounty } from '../deployment/index.ts'
import type { StaffReader } from '../matters/index.ts'
import { principalKey } from '../people/index.ts'
import type { County, TenantContext } from '../tenancy/index.ts'
import type { Instant } from '../time/index.ts'
import { reader, w } from '../words/index.ts'
import { bytesOf } from './bytes.ts'
import { cookie, cookiesOf, isSecure } from './cookies.ts'
import { faceOf } from './county-face.ts'
import { isUnsafe, originOf } from './host.ts'
import { type CountyFace, DEFAULT_ACCENT, type Display, displayFrom, type Shell } from './look/index.ts'
import type { RouteSpec } from './routes.ts'
import { viewerOf } from './viewer.ts'
import type { Web } from './web.ts'

const HTML = 'text/html; charset=utf-8'
const languages = { zh: 'zh-CN', mn: 'mn-Mong-CN' } as const

export interface PageStart {
  readonly web: Web
  readonly context: Context
  readonly spec: RouteSpec
  readonly seen: { readonly id: string; readonly ip: string }
  readonly viewer: Caller
}

/** One request to a page, and the words for what it is answered with. */
export class Page {
  readonly web: Web
  readonly context: Context
  readonly spec: RouteSpec
  /** The request's id in the log. */
  readonly id: string
  readonly viewer: Caller
  readonly url: URL
  readonly now: Instant
  /** The request as sign-in sees it. */
  readonly visit: Visit
  readonly #setCookies: string[] = []
  #cookies: ReadonlyMap<string, string> | undefined
  #stands: string | undefined
  #showsSecret = false

  constructor(start: PageStart) {
    this.web = start.web
    this.context = start.context
    this.spec = start.spec
    this.id = start.seen.id
    this.visit = {
      headers: start.context.req.raw.headers,
      ip: start.seen.ip,
      secure: isSecure(start.context.req.raw, start.web.behindProxy),
    }
    this.viewer = start.viewer
    this.url = new URL(start.context.req.url)
    this.now = start.web.deployment.clock.now()
  }

  get request(): Request {
    return this.context.req.raw
  }
  /** Path and query. */
  get here(): string {
    return this.url.pathname + this.url.search
  }
  /** Scheme, host and port as the person's browser has them: `https://…` also where a proxy ends TLS. */
  get origin(): string {
    return originOf(this.request, this.visit.secure)
  }
  get query(): URLSearchParams {
    return this.url.searchParams
  }
  get isSignedIn(): boolean {
    return this.viewer.principal.kind !== 'visitor'
  }
  param(name: string): string {
    return this.context.req.param(name) ?? ''
  }
  get params(): Readonly<Record<string, string>> {
    return this.context.req.param() as Record<string, string>
  }
  cookie(name: string): string | undefined {
    this.#cookies ??= cookiesOf(this.request.headers)
    return this.#cookies.get(name)
  }
  /** Sets a host-only cookie with the answer; `maxAge` in seconds, 0 takes it back. */
  setCookie(
    name: string,
    value: string,
    options: { maxAge: number; path?: string; httpOnly?: boolean },
  ): void {
    this.#setCookies.push(cookie(name, value, { ...options, secure: this.visit.secure }))
  }
  /** Hands on cookies that a realm sets. */
  takeCookies(headers: Headers): void {
    this.#setCookies.push(...headers.getSetCookie())
  }

  /** Whom the request's cookies name at this moment: a stream that is open for long asks again. */
  async viewerNow(open: OpenCounty | undefined): Promise<Caller | undefined> {
    return viewerOf(this.web, this.spec, open, this.request)
  }

  /** The answer shows a secret: nothing keeps it, though whoever asks is not signed in (yet). */
  showSecret(): void {
    this.#showsSecret = true
  }

  get display(): Display {
    return displayFrom(this.cookie('size'), this.cookie('theme'))
  }

  /**
   * Where a person is: this address, or after a form was sent the page that it stood on. A matter page, to which many
   * forms lead, says so itself, also where its address tells what is said only once.
   */
  get stands(): string {
    return this.#stands ?? this.pageOr(this.url.pathname)
  }
  set stands(path: string) {
    this.#stands = path
  }

  /** This address, or the page that a sent form stood on; `otherwise` where the browser does not name one of this host. */
  pageOr(otherwise: string): string {
    if (!isUnsafe(this.request)) return this.here
    const referrer = this.request.headers.get('referer')
    if (!referrer || !URL.canParse(referrer)) return otherwise
    const { host, pathname, search } = new URL(referrer)
    return host === this.url.host ? pathname + search : otherwise
  }

  /** What the layout needs of this request, in the colour given. */
  shell(accent: string = DEFAULT_ACCENT): Shell {
    const { assets } = this.web
    return {
      lang: languages[reader().locale],
      display: this.display,
      styles: [assets.path('style.css'), assets.brandPath(accent)],
      scripts: assets.scripts,
      icon: assets.path('icon.svg'),
      here: this.stands,
      // Who is signing in has no page to come back to before they are through.
      at: isUnsafe(this.request) && !this.spec.guarded ? this.stands : this.#stands,
      displayAction: '/display',
      now: this.now,
    }
  }

  /** Answers with a page, or a part of one. */
  async html(body: Child, status = 200): Promise<Response> {
    return this.answer(bytesOf(await rendered(body)), status, { 'content-type': HTML })
  }

  json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
    return this.answer(JSON.stringify(body), status, { 'content-type': 'application/json', ...headers })
  }

  /** Leads on: after a form was sent, always by 303, so that reloading sends nothing again. */
  redirect(to: string): Response {
    return this.answer(null, 303, { location: to })
  }

  /** What is made for one person is kept nowhere; the rest is asked for anew each time. */
  answer(body: BodyInit | null, status: number, headers: Readonly<Record<string, string>>): Response {
    const isPersonal = this.isSignedIn || this.#showsSecret || this.#setCookies.length > 0
    const all = new Headers({
      'cache-control': isPersonal ? 'no-store' : 'private, no-cache',
      ...headers,
    })
    for (const value of this.#setCookies) all.append('set-cookie', value)
    return new Response(body, { status, headers: all })
  }
}

/** The text of what was drawn; asynchronous parts of it are waited for. */
export async function rendered(body: Child): Promise<string> {
  const drawn = await body
  if (drawn === null || drawn === undefined || typeof drawn === 'boolean') return ''
  return drawn.toString()
}

/** A request to a county's host, while that county's store is leased for it. */
export class CountyPage extends Page {
  readonly open: OpenCounty
  #face: Promise<CountyFace & { accent: string }> | undefined
  #permissions: Promise<ReadonlySet<string>> | undefined

  constructor(start: PageStart & { readonly open: OpenCounty }) {
    super(start)
    this.open = start.open
  }

  get county(): County {
    return this.open.county
  }
  get tenant(): TenantContext {
    return this.open.tenant
  }

  /** How the county shows itself, from its settings. */
  face(): Promise<CountyFace & { accent: string }> {
    this.#face ??= faceOf(this.open)
    return this.#face
  }

  /** What the officer who asks may do now; empty for anybody else. */
  permissions(): Promise<ReadonlySet<string>> {
    const { principal, permissions } = this.viewer
    this.#permissions ??=
      principal.kind === 'officer'
        ? permissionsOf(this.open.store.read, principal.id)
        : Promise.resolve(permissions ?? new Set())
    return this.#permissions
  }

  /** Whoever asks, as staff who read matters. */
  async reader(): Promise<StaffReader> {
    return { permissions: await this.permissions(), principal: principalKey(this.viewer.principal) }
  }

  async may(permission: string): Promise<boolean> {
    return holds(await this.permissions(), permission)
  }

  run<Input, Output, Prepared>(
    command: Command<'county', Input, Output, Prepared>,
    input: unknown,
    options?: RunOptions,
  ): Promise<Output> {
    return this.web.deployment.run(this.county.code, command, input, this.viewer, options)
  }
}

/** A request to the platform's host. */
export class PlatformPage extends Page {
  /**
   * Leases the county of a slug for `work`, with the viewer as that county knows them: a lawyer with whether they are its
   * adviser. A county that is not there, or closed, is not found.
   */
  async inCounty<T>(slug: string, work: (open: OpenCounty, viewer: Caller) => Promise<T>): Promise<T> {
    const { deployment } = this.web
    const county = await deployment.counties.bySlug(slug)
    if (county?.status !== 'active') throw refuse('not-found', 'county', w('没有找到这个页面'))
    return deployment.withCounty(county.code, async open =>
      work(open, (await this.viewerNow(open)) ?? this.viewer),
    )
  }

  run<Input, Output, Prepared>(
    command: Command<'platform', Input, Output, Prepared>,
    input: unknown,
    options?: RunOptions,
  ): Promise<Output> {
    return this.web.deployment.runOnPlatform(command, input, this.viewer, options)
  }
}
