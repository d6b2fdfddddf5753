import { raw } from 'hono/html'
import { t } from '../../words/index.ts'
import type { ModuleRoute } from '../contract.ts'
import { PageHead } from '../look/index.ts'
import { type CountyPage, rendered } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'

/** A page of a module's own on the portal. */
export async function ownPage(page: CountyPage, route: ModuleRoute): Promise<Response> {
  const { tenant, viewer, params, query } = page
  const body = await rendered(await route.render({ tenant, viewer, params, query }))
  const title = t(route.title)
  return portalPage(
    page,
    { title, tab: 'services' },
    <>
      <PageHead title={title} />
      {raw(body)}
    </>,
  )
}
