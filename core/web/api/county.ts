import { actingIn, underAlias } from '../../aliases/index.ts'
import { newToken } from '../../crypto/index.ts'
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
  const on = async (page: CountyPage): Promise<MatterPlace> => ({
    web: page.web,
    open: page.open,
    viewer: await actingIn(page.open.store.read, page.viewer, page.param('ref')),
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
      routes.county({ ...spec, method: 'POST', path, module: module.name }, page =>
        openBy(page, command, module.workflow?.kind.confidential !== undefined),
      )
  }
  routes.county({ ...spec, method: 'GET', path: `${BASE}/matters` }, listMatters)
  const matter = { params: { ref: 'ref' }, path: `${BASE}/matters/:ref` } as const
  routes.county({ ...spec, ...matter, method: 'GET' }, async page => getMatter(page, await on(page)))
  routes.county(
    {
      ...spec,
      method: 'POST',
      path: `${matter.path}/actions/:action`,
      params: { ...matter.params, action: 'name' },
    },
    async page => actOn(page, await on(page)),
  )
  routes.county({ ...spec, ...matter, method: 'POST', path: `${matter.path}/messages` }, async page =>
    writeMessage(page, await on(page)),
  )
  documentApi<CountyPage>({
    spec,
    ...matter,
    formats: ['pdf', 'docx'],
    add: (spec, handler) => routes.county(spec, handler),
    within: async (page, work) => work(await on(page)),
  })
  routes.county({ ...spec, method: 'GET', path: `${BASE}/reports` }, getReport)
  if (files) fileApi(files, onCounty(routes, `${BASE}/files`, spec))
}

/** What an alias is made from: the key is chosen by the sender, so that two may choose the same. */
const seedOf = (citizen: string, key: string | undefined) =>
  key === undefined ? newToken().token : JSON.stringify([citizen, key])

/** Opens a matter. Asked again with the same key, it tells the same, however the matter stands by then. */
async function openBy(
  page: CountyPage,
  command: Workflow['opening'][number],
  secret: boolean,
): Promise<Response> {
  const key = keyOf(page)
  const caller =
    secret && page.viewer.principal.kind === 'citizen'
      ? underAlias(page.open.keys, page.viewer, seedOf(page.viewer.principal.id, key))
      : page.viewer
  const { code } = page.county
  const { ref } = await page.web.deployment.run(code, command, await bodyOf(page), caller, { key })
  const location = `${BASE}/matters/${ref}`
  return page.json({ ref, state: command.to[0] }, 201, { location })
}
