import type { OpenCounty } from '../../deployment/index.ts'
import { countiesReport, type InTime } from '../../reports/index.ts'
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

/**
 * How many matters of these counties still have time, by the share in which they count as not kept; by county. A county
 * that cannot be read now is left out, and the log says so.
 */
export async function inTimeOf(
  page: PlatformPage,
  { module, period }: Asked,
  counties: readonly County[],
): Promise<ReadonlyMap<string, InTime>> {
  const counted = module?.figures.inTime
  const found = new Map<string, InTime>()
  if (!counted) return found
  for (const { code } of counties) {
    try {
      const read = ({ county, store }: OpenCounty) => counted({ county, read: store.read }, page.now, period)
      found.set(code, await page.web.deployment.withCounty(code, read))
    } catch (error) {
      const told = { request: page.id, county: code, error: String((error as Error)?.stack ?? error) }
      page.web.log.error(told, 'a county could not be read')
    }
  }
  return found
}

/** What several counties come to together. */
export function summed(each: Iterable<InTime>): InTime {
  const sum: Record<string, number> = {}
  for (const one of each) for (const [name, n] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + (n ?? 0)
  return sum
}
