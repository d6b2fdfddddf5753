import { raw } from 'hono/html'
import type { Caller } from '../../commands/index.ts'
import type { Module } from '../../module.ts'
import type { TenantContext } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import type { ModuleRoute } from '../contract.ts'
import { deskPage } from '../desk/desk-page.tsx'
import { switchedOffHere } from '../errors/index.ts'
import { lawyerPage } from '../lawyers/lawyer-page.tsx'
import { PageHead } from '../look/index.ts'
import { type Page, rendered } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import type { Routes } from '../routes.ts'

/** Adds a page of a module's own, on the surface that it is for. */
export function ownPageRoute(routes: Routes, module: Module, route: ModuleRoute): void {
  const { audience, surface, path } = route
  const params = route.params ?? {}
  const spec = { surface, audience, method: 'GET', module: module.name } as const
  const own = `/${module.name}/${path}`
  if (surface === 'portal') {
    routes.county({ ...spec, path: own, params }, async page =>
      portalPage(page, { title: t(route.title), ...placeOf(route) }, await drawn(page, route, page)),
    )
  } else if (surface === 'desk') {
    routes.county({ ...spec, path: `/desk${own}`, params }, async page =>
      deskPage(page, { title: t(route.title), at: `/desk${own}` }, await drawn(page, route, page)),
    )
  } else {
    const path = `/lawyers/c/:county${own}`
    routes.platform({ ...spec, path, params: { ...params, county: 'county' } }, page =>
      page.inCounty(page.param('county'), async ({ tenant }, viewer) => {
        if (!tenant.enabled.has(module.name)) throw switchedOffHere()
        const body = await drawn(page, route, { tenant, viewer })
        return lawyerPage(page, { title: t(route.title), back: { href: '/lawyers' } }, body)
      }),
    )
  }
}

const placeOf = ({ back }: ModuleRoute) =>
  back ? { back: { href: back.href, label: t(back.label) } } : { tab: 'services' as const }

/** What the module draws, under the page's title. It is given one county, and no way to another. */
async function drawn(
  { params, query }: Page,
  route: ModuleRoute,
  { tenant, viewer }: { readonly tenant: TenantContext; readonly viewer: Caller },
) {
  const body = await rendered(await route.render({ tenant, viewer, params, query }))
  return (
    <>
      <PageHead title={t(route.title)} />
      {raw(body)}
    </>
  )
}
