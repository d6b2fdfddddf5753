import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { buildAssets, contentSecurityPolicy, displayFrom, serveAssets } from '#core/web'
import { type Frame, frame, samples } from './samples/index.ts'

export interface SiteOptions {
  readonly port?: number
  /** Further routes, before those of the samples. */
  readonly routes?: (app: Hono, pageAt: (path: string) => Frame) => void
}

/** The sample pages on a port of this machine, with the display taken from the query: `/home?size=large&theme=dark`. */
export async function startSite({ port = 0, routes }: SiteOptions = {}) {
  const assets = serveAssets(await buildAssets())
  const served = {
    styles: [assets.path('style.css'), assets.brandPath('#0b6472')],
    scripts: assets.scripts,
    icon: assets.path('icon.svg'),
  }
  const app = new Hono()
  app.use(assets.middleware)
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', contentSecurityPolicy())
  })
  routes?.(app, path => frame(served, displayFrom(undefined, undefined), path))
  app.on('GET', ['/q/stream', '/lawyers/stream'], c =>
    streamSSE(c, async stream => {
      await stream.sleep(60_000)
    }),
  )
  for (const [name, page] of Object.entries(samples)) {
    app.get(name === 'home' ? '/' : `/${name}`, c => {
      const display = displayFrom(c.req.query('size'), c.req.query('theme'))
      return c.html(String(page(frame(served, display, c.req.path))))
    })
  }
  return new Promise<{ url: string; close: () => void }>(resolve => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    )
  })
}
