import type { Workflow } from '../../matters/index.ts'
import { onCounty } from '../files/index.ts'
import type { MatterPlace } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'
import { documentApi } from './documents.ts'
import { fileApi } from './files.ts'
import { actOn, getMatter, listMatters, writeMessage } from './matters.ts'
import { BASE, openings } from './names.ts'
import { countyDescription } from './openapi/index.ts'
import { getReport } from './reports.ts'
import { bodyOf, keyOf } from './request.ts'

/** The API of a county's host: for programs with a token, and for people by their session. */
export function countyApi(routes: Routes, { deployment, files }: Web): void {
  const spec = {
    surface: 'api',
    audience: { kind: 'signed-in' },
    answers: 'data',
    realms: ['citizens', 'officers'],
  } as const satisfies Partial<RouteSpec>
  const on = (page: CountyPage): MatterPlace => ({
    web: page.web,
    open: page.open,
    viewer: page.viewer,
    surface: page.viewer.principal.kind === 'citizen' ? 'portal' : 'desk',
    now: page.now,
    href: ref => `${BASE}/matters/${ref}`,
  })
  routes.county({ ...spec, audience: { kind: 'public' }, method: 'GET', path: '/openapi.json' }, page => {
    const enabled = deployment.modules.all.filter(({ name }) => page.tenant.enabled.has(name))
    return page.json(countyDescription(enabled, page.county.name, files !== undefined))
  })
  for (const module of deployment.modules.all) {
    for (const { path, command } of openings(module))
      routes.county({ ...spec, method: 'POST', path, module: module.name }, page => openBy(page, command))
  }
  routes.county({ ...spec, method: 'GET', path: `${BASE}/matters` }, listMatters)
  const matter = { params: { ref: 'ref' }, path: `${BASE}/matters/:ref` } as const
  routes.county({ ...spec, ...matter, method: 'GET' }, page => getMatter(page, on(page)))
  routes.county(
    {
      ...spec,
      method: 'POST',
      path: `${matter.path}/actions/:action`,
      params: { ...matter.params, action: 'name' },
    },
    page => actOn(page, on(page)),
  )
  routes.county({ ...spec, ...matter, method: 'POST', path: `${matter.path}/messages` }, page =>
    writeMessage(page, on(page)),
  )
  documentApi<CountyPage>({
    spec,
    ...matter,
    formats: ['pdf', 'docx'],
    add: (spec, handler) => routes.county(spec, handler),
    within: (page, work) => work(on(page)),
  })
  routes.county({ ...spec, method: 'GET', path: `${BASE}/reports` }, getReport)
  if (files) fileApi(files, onCounty(routes, `${BASE}/files`, spec))
}

/** Opens a matter. Asked again with the same key, it tells the same, however the matter stands by then. */
async function openBy(page: CountyPage, command: Workflow['opening'][number]): Promise<Response> {
  const { ref } = await page.run(command, await bodyOf(page), { key: keyOf(page) })
  const location = `${BASE}/matters/${ref}`
  return page.json({ ref, state: command.to[0] }, 201, { location })
}
