import type { OpenCounty } from '../../deployment/index.ts'
import { countiesReport, type InTime, type NotJudged, notJudged } from '../../reports/index.ts'
import type { County } from '../../tenancy/index.ts'
import type { PlatformPage } from '../page.ts'
import { type Asked, bringUpToDate } from '../reports/index.ts'
import { type CityScope, countyWithin } from './scope.ts'

/** One county of the administrator's own, where the address names it. What lies elsewhere is not found. */
export function countyAsked({ query }: PlatformPage, scope: CityScope): County | undefined {
  const code = query.get('county')
  return code ? countyWithin(scope, code) : undefined
}

/** What these counties come to, from what the platform keeps of them, without what is not judged yet in each. */
export function countiesAsked(
  page: PlatformPage,
  { module, period }: Asked,
  counties: readonly County[],
  waiting: ReadonlyMap<string, NotJudged>,
) {
  if (!module) return undefined
  const codes = counties.map(({ code }) => code)
  const { read } = page.web.deployment.stores.platform
  return countiesReport(read, module.name, module.figures, period, codes, waiting)
}

export type CountiesFound = Awaited<ReturnType<typeof countiesReport>>

/**
 * What is not judged yet in these counties, by county, their figures being brought up to date first. One that cannot be read now is left out, and the log says so: what
 * still has time there counts as not kept.
 */
export async function notJudgedIn(
  page: PlatformPage,
  { module, period }: Asked,
  counties: readonly County[],
): Promise<ReadonlyMap<string, NotJudged>> {
  const found = new Map<string, NotJudged>()
  if (!module) return found
  await bringUpToDate(
    page,
    counties.map(({ code }) => code),
  )
  for (const { code } of counties) {
    try {
      const read = ({ county, store }: OpenCounty) =>
        notJudged({ county, read: store.read }, module, page.now, period)
      const waiting = await page.web.deployment.withCounty(code, read)
      if (waiting) found.set(code, waiting)
    } catch (error) {
      const told = { request: page.id, county: code, error: String((error as Error)?.stack ?? error) }
      page.web.log.error(told, 'a county could not be read')
    }
  }
  return found
}

/** What several counties come to together. */
export function summed(each: Iterable<NotJudged>): InTime {
  const sum: Record<string, number> = {}
  for (const { counts } of each)
    for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + (n ?? 0)
  return sum
}
