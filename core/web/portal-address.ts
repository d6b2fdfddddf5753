import type { County } from '../tenancy/index.ts'
import type { PlatformPage } from './page.ts'

/** Where a path of a county is, its portal if none is said, seen from the platform's host. */
export function portalAddress(page: PlatformPage, county: County, path = '/'): string {
  const { protocol, port } = new URL(page.origin)
  const host = county.host ?? `${county.slug}.${page.web.deployment.domain}`
  return `${protocol}//${host}${port ? `:${port}` : ''}${path}`
}
