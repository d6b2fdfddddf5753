import type { County } from '../tenancy/index.ts'
import type { PlatformPage } from './page.ts'

/** Where a county's portal is, seen from the platform's host. */
export function portalAddress(page: PlatformPage, county: County): string {
  const { protocol, port } = new URL(page.origin)
  const host = county.host ?? `${county.slug}.${page.web.deployment.domain}`
  return `${protocol}//${host}${port ? `:${port}` : ''}/`
}
