import { countiesReport } from '../../reports/index.ts'
import type { County } from '../../tenancy/index.ts'
import type { PlatformPage } from '../page.ts'
import type { Asked } from '../reports/index.ts'
import { type CityScope, countyWithin } from './scope.ts'

/** One county of the administrator's own, where the address names it. What lies elsewhere is not found. */
export function countyAsked({ query }: PlatformPage, scope: CityScope): County | undefined {
  const code = query.get('county')
  return code ? countyWithin(scope, code) : undefined
}

/** What these counties come to, from what the platform keeps of them. */
export function countiesAsked(page: PlatformPage, { module, period }: Asked, counties: readonly County[]) {
  if (!module) return undefined
  const codes = counties.map(({ code }) => code)
  return countiesReport(page.web.deployment.stores.platform.read, module.name, module.figures, period, codes)
}

export type CountiesFound = Awaited<ReturnType<typeof countiesReport>>
