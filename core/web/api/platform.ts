import { inOneCounty } from '../files/index.ts'
import type { MatterPlace } from '../matter/index.ts'
import type { PlatformPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'
import { openCalls } from './calls.ts'
import { documentApi } from './documents.ts'
import { fileApi } from './files.ts'
import { actOn, getMatter, writeMessage } from './matters.ts'
import { BASE } from './names.ts'
import { platformDescription } from './openapi/index.ts'
import { getCountiesReport } from './reports.ts'

/**
 * The API of the platform's host: for lawyers their open calls, and the matters of whichever county they act in; for
 * administrators the figures of their counties.
 */
export function platformApi(routes: Routes, { deployment, files }: Web): void {
  const spec = {
    surface: 'api',
    audience: { kind: 'lawyer' },
    answers: 'data',
    realms: ['lawyers'],
  } as const satisfies Partial<RouteSpec>
  const within = (page: PlatformPage, work: (place: MatterPlace) => Promise<Response>) => {
    const slug = page.param('county')
    return page.inCounty(slug, (open, viewer) =>
      work({
        web: page.web,
        open,
        viewer,
        surface: 'lawyers',
        now: page.now,
        href: ref => `${BASE}/c/${slug}/matters/${ref}`,
      }),
    )
  }
  routes.platform({ ...spec, audience: { kind: 'public' }, method: 'GET', path: '/openapi.json' }, page =>
    page.json(platformDescription(deployment.modules.all, files !== undefined)),
  )
  routes.platform({ ...spec, method: 'GET', path: `${BASE}/calls` }, openCalls)
  routes.platform(
    {
      ...spec,
      audience: { kind: 'administrator' },
      realms: ['administrators'],
      method: 'GET',
      path: `${BASE}/reports`,
    },
    getCountiesReport,
  )
  const matter = { params: { county: 'county', ref: 'ref' }, path: `${BASE}/c/:county/matters/:ref` } as const
  routes.platform({ ...spec, ...matter, method: 'GET' }, page =>
    within(page, place => getMatter(page, place)),
  )
  routes.platform(
    {
      ...spec,
      method: 'POST',
      path: `${matter.path}/actions/:action`,
      params: { ...matter.params, action: 'name' },
    },
    page => within(page, place => actOn(page, place)),
  )
  routes.platform({ ...spec, ...matter, method: 'POST', path: `${matter.path}/messages` }, page =>
    within(page, place => writeMessage(page, place)),
  )
  documentApi<PlatformPage>({
    formats: ['pdf'],
    spec,
    ...matter,
    add: (spec, handler) => routes.platform(spec, handler),
    within,
  })
  if (files) fileApi(files, inOneCounty(routes, `${BASE}/c/:county/files`, spec))
}
