import { openCallsFor } from '../../lawyers/index.ts'
import type { Workflow } from '../../matters/index.ts'
import { type Instant, iso } from '../../time/index.ts'
import { inOneCounty, onCounty } from '../files/index.ts'
import { lawyerAtDesk } from '../lawyers/lawyer.ts'
import type { MatterPlace } from '../matter/index.ts'
import type { CountyPage, PlatformPage } from '../page.ts'
import type { RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'
import { fileApi } from './files.ts'
import { actOn, getMatter, listMatters, writeMessage } from './matters.ts'
import { openApi, verbOf } from './openapi.ts'
import { bodyOf, keyOf } from './request.ts'

const ref = { ref: 'ref' } as const
const action = { action: 'name' } as const

/** The JSON API: the same commands as the pages give, for programs and for pages of one's own. */
export function apiRoutes(routes: Routes, web: Web): void {
  countyApi(routes, web)
  platformApi(routes, web)
}

function countyApi(routes: Routes, { deployment, files }: Web): void {
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
    href: ref => `/api/v1/matters/${ref}`,
  })
  routes.county({ ...spec, audience: { kind: 'public' }, method: 'GET', path: '/openapi.json' }, page =>
    page.json(
      openApi(
        deployment.modules.all.filter(({ name }) => page.tenant.enabled.has(name)),
        page.county.name,
      ),
    ),
  )
  for (const { name, workflow } of deployment.modules.all) {
    for (const [index, command] of (workflow?.opening ?? []).entries()) {
      const path = index === 0 ? `/api/v1/${name}` : `/api/v1/${name}/${verbOf(command)}`
      routes.county({ ...spec, method: 'POST', path, module: name }, page => openBy(page, command))
    }
  }
  routes.county({ ...spec, method: 'GET', path: '/api/v1/matters' }, listMatters)
  routes.county({ ...spec, method: 'GET', path: '/api/v1/matters/:ref', params: ref }, page =>
    getMatter(page, on(page)),
  )
  routes.county(
    { ...spec, method: 'POST', path: '/api/v1/matters/:ref/actions/:action', params: { ...ref, ...action } },
    page => actOn(page, on(page)),
  )
  routes.county({ ...spec, method: 'POST', path: '/api/v1/matters/:ref/messages', params: ref }, page =>
    writeMessage(page, on(page)),
  )
  if (files) fileApi(files, onCounty(routes, '/api/v1/files', spec))
}

async function openBy(page: CountyPage, command: Workflow['opening'][number]): Promise<Response> {
  const opened = await page.run(command, await bodyOf(page), { key: keyOf(page) })
  return page.json(opened, 201)
}

function platformApi(routes: Routes, { files }: Web): void {
  const spec = {
    surface: 'api',
    audience: { kind: 'lawyer' },
    answers: 'data',
    realms: ['lawyers'],
  } as const satisfies Partial<RouteSpec>
  const params = { county: 'county', ...ref } as const
  const within = (page: PlatformPage, work: (place: MatterPlace) => Promise<Response>) => {
    const slug = page.param('county')
    return page.inCounty(slug, (open, viewer) =>
      work({
        web: page.web,
        open,
        viewer,
        surface: 'lawyers',
        now: page.now,
        href: ref => `/api/v1/c/${slug}/matters/${ref}`,
      }),
    )
  }
  routes.platform({ ...spec, method: 'GET', path: '/api/v1/calls' }, calls)
  routes.platform({ ...spec, method: 'GET', path: '/api/v1/c/:county/matters/:ref', params }, page =>
    within(page, place => getMatter(page, place)),
  )
  routes.platform(
    {
      ...spec,
      method: 'POST',
      path: '/api/v1/c/:county/matters/:ref/actions/:action',
      params: { ...params, ...action },
    },
    page => within(page, place => actOn(page, place)),
  )
  routes.platform(
    { ...spec, method: 'POST', path: '/api/v1/c/:county/matters/:ref/messages', params },
    page => within(page, place => writeMessage(page, place)),
  )
  if (files) fileApi(files, inOneCounty(routes, '/api/v1/c/:county/files', spec))
}

/** The open calls that are the lawyer's, newest first. */
async function calls(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  const before = page.query.get('before')
  const found = await openCallsFor(page.web.deployment.stores.platform.read, lawyer, {
    before: before === null ? undefined : (Number(before) as Instant),
    limit: 50,
  })
  return page.json({
    calls: found.map(({ openedAt, nextTierAt, ...call }) => ({
      ...call,
      openedAt: iso(openedAt),
      nextTierAt: nextTierAt === null ? null : iso(nextTierAt),
    })),
  })
}
