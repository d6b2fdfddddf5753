import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Context, Hono } from 'hono'
import type { Deployment, Log } from '../deployment/index.ts'
import { type Drawer, type Press, startDrawer } from '../documents/index.ts'
import type { Files } from '../files/index.ts'
import type { Queue } from '../jobs/index.ts'
import { goAhead } from '../load/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { WECHAT, WechatApi, type WechatPlaces, WechatScript } from '../wechat/index.ts'
import { apiRoutes } from './api/index.ts'
import { type BuiltAssets, buildAssets, serveAssets } from './assets.ts'
import { cityRoutes } from './city/index.ts'
import { deskRoutes } from './desk/index.ts'
import { directoryRoutes } from './directory/index.ts'
import { entryRoutes } from './entry/index.ts'
import { lastResort, unknownHost } from './errors/index.ts'
import { filesRoutes } from './files/index.ts'
import { fieldFaults } from './forms/index.ts'
import { frontRoutes } from './front/index.ts'
import { hostOf, placeOfHost } from './host.ts'
import { lawyerRoutes } from './lawyers/index.ts'
import { sectionFaults } from './matter/index.ts'
import { moduleRoutes } from './module-pages/index.ts'
import { HEALTH_PATH, healthOf, observeRoutes, soundly } from './observe/index.ts'
import { cameBy } from './pieces.ts'
import { portalRoutes } from './portal/index.ts'
import { receiptRoutes } from './receipts/index.ts'
import { Routes, rememberRoutes } from './routes.ts'
import { secured } from './security.ts'
import { type Seen, serveCounty, servePlatform } from './serve.ts'
import { smsRoutes } from './sms/index.ts'
import { stepFaults } from './steps/index.ts'
import { verifyRoutes } from './verify/index.ts'
import type { DemoPerson, Web, WebRealms } from './web.ts'
import { Endings, wechatJsRoutes, wechatRoutes } from './wechat/index.ts'

export interface AppOptions {
  readonly deployment: Deployment
  readonly realms: WebRealms
  readonly log?: Log
  /** Codes are shown on the page, and these people are listed where one signs in. */
  readonly demo?: { readonly people: readonly DemoPerson[] }
  /** Draws a lawyer who does not exist, from their name (SVG); without it they have the glyph that everybody has. */
  readonly portrait?: (name: string) => string
  readonly files?: Files
  /** Draws papers; one of the app's own where absent, whose thread keeps no process alive. */
  readonly drawer?: Drawer
  /** Makes the PDFs of papers that are issued. */
  readonly press?: Press
  /** Asked by `/healthz`, and counted in `/metrics`. */
  readonly queue?: Pick<Queue, 'health'>
  /** Counts requests, and adds `/metrics`; given to the deployment too, it counts commands. */
  readonly metrics?: Metrics
  /** Where WeChat is; its own addresses where absent. */
  readonly wechat?: WechatPlaces
  /** A proxy stands in front: its X-Forwarded-For and X-Forwarded-Proto are believed. */
  readonly behindProxy?: boolean
  /** Slug or code of the county that is served on any host but the platform's. */
  readonly tenant?: string
  /** Further parts of the app: each adds its routes. */
  readonly parts?: readonly AppPart[]
  /** Made once for several apps; built where absent. */
  readonly assets?: BuiltAssets
}

const READS = new Set(['GET', 'HEAD'])

export type AppPart = (routes: Routes, web: Web) => void

/**
 * The web app of an installation. The host decides first: the platform, a county, or nothing of ours. Throws, naming
 * every fault at once, where a route has no audience.
 *
 *     const app = await createApp({ deployment, realms })
 *     serve({ fetch: app.fetch, port: 3000 })
 */
export async function createApp(options: AppOptions): Promise<Hono> {
  const { deployment, tenant, demo, wechat: places = WECHAT } = options
  const web: Web = {
    deployment,
    realms: options.realms,
    assets: serveAssets(options.assets ?? (await buildAssets())),
    log: options.log ?? deployment.log,
    demo: demo !== undefined,
    demoPeople: demo?.people ?? [],
    portrait: options.portrait,
    files: options.files,
    drawer: options.drawer ?? startDrawer(),
    press: options.press,
    queue: options.queue,
    metrics: options.metrics,
    wechat: new WechatApi(places, deployment.clock),
    wechatScript: new WechatScript(places.script),
    wechatEndings: new Endings(deployment),
    behindProxy: options.behindProxy ?? false,
  }
  options.metrics?.watch(deployment, options.queue)
  deployment.hub.ask()
  const routes = new Routes()
  for (const part of [
    frontRoutes,
    portalRoutes,
    deskRoutes,
    lawyerRoutes,
    directoryRoutes,
    cityRoutes,
    moduleRoutes,
    receiptRoutes,
    filesRoutes,
    apiRoutes,
    observeRoutes,
    smsRoutes,
    entryRoutes,
    wechatRoutes,
    wechatJsRoutes,
    verifyRoutes,
    ...(options.parts ?? []),
  ])
    part(routes, web)
  const faults = [
    ...routes.faults(),
    ...sectionFaults(deployment.modules.all),
    ...deployment.modules.all.flatMap(stepFaults),
    ...deployment.modules.all.flatMap(fieldFaults),
  ]
  if (faults.length > 0) throw new Error(`the app cannot start:\n${faults.join('\n')}`)

  const county = serveCounty(web, routes)
  const platform = servePlatform(web, routes)
  const app = new Hono()
  app.use(web.assets.middleware)
  app.all('*', async c => {
    const seen: Seen = { id: randomUUID(), ip: addressOf(c, web.behindProxy), host: 'none' }
    cameBy(c.req.raw, connectionOf(c))
    const began = performance.now()
    const answer = async (): Promise<Response> => {
      const plain = READS.has(c.req.method) ? withoutSlash(c.req.url) : undefined
      if (plain !== undefined) return c.redirect(plain, 308)
      const place = await placeOfHost(hostOf(c.req.raw), {
        domain: deployment.domain,
        counties: deployment.counties,
        tenant,
      })
      if (place?.kind === 'platform') return platform.fetch(c.req.raw, { seen })
      if (place) return county.fetch(c.req.raw, { seen, county: place.county })
      // What balances load asks by address, or under a name of its own.
      if (c.req.path === HEALTH_PATH && READS.has(c.req.method)) return healthOf(web)
      return unknownHost(web, c.req.raw, seen.id)
    }
    const answered = goAhead(answer).catch((error: unknown) => {
      web.log.error({ request: seen.id, error: stackOf(error) }, 'request failed')
      return lastResort(seen.id)
    })
    const response = await (c.req.path === HEALTH_PATH ? soundly(answered) : answered)
    const milliseconds = performance.now() - began
    web.metrics?.request({ host: seen.host, route: seen.route, status: response.status, milliseconds })
    // No path, no query and no name: what a person looks at is not the log's to tell.
    web.log.info(
      {
        request: seen.id,
        county: seen.county,
        method: c.req.method,
        route: seen.route,
        who: seen.who,
        status: response.status,
        ms: Math.round(milliseconds * 10) / 10,
      },
      'request',
    )
    return secured(response, { request: c.req.raw, id: seen.id, wechat: places.open })
  })
  rememberRoutes(app, routes)
  return app
}

/** The address without the slashes at its end, on the same host; undefined where there is none to leave out. */
function withoutSlash(url: string): string | undefined {
  const { pathname, search } = new URL(url)
  if (pathname === '/' || !pathname.endsWith('/')) return undefined
  // Two slashes at its beginning would name another host.
  return `/${pathname.replaceAll(/^\/+|\/+$/g, '')}${search}`
}

/** Where a request comes from: the last address that a trusted proxy names, else the connection's. */
function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || connectionOf(c)?.socket.remoteAddress || ''
}

/** What Node knows of a request; absent where a program asks the app itself. */
const connectionOf = (c: Context) => ((c.env ?? {}) as { incoming?: IncomingMessage }).incoming

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
