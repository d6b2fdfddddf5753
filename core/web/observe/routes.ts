import type { RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'
import { HEALTH_PATH, healthOf } from './health.ts'

/** Lets a program read the figures of the platform's processes. */
const READ_METRICS = 'platform.metrics'

/**
 * What watches an installation. Everybody may ask whether it is sound. Its figures are given to a program with a service
 * token of the platform alone, from wherever it asks: behind a proxy every request seems to come from this machine.
 */
export function observeRoutes(routes: Routes, web: Web): void {
  const spec = { method: 'GET', surface: 'api', answers: 'data' } as const satisfies Partial<RouteSpec>
  const sound = { ...spec, path: HEALTH_PATH, audience: { kind: 'public' } } as const
  routes.county(sound, () => healthOf(web))
  routes.platform(sound, () => healthOf(web))
  const { metrics } = web
  if (!metrics) return
  const audience = { kind: 'service', permission: READ_METRICS } as const
  routes.platform({ ...spec, path: '/metrics', audience }, async page =>
    page.answer(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
}
