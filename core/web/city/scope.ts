import { refuse } from '../../commands/index.ts'
import { type County, divisionByCode, scopeOf } from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import type { PlatformPage } from '../page.ts'

/** What the administrator who asks looks after: a beginning of division codes, and the counties that there are under it. */
export interface CityScope {
  readonly prefix: string
  /** 乌兰察布市; 全部地区 for the whole platform. */
  readonly name: string
  readonly counties: readonly County[]
}

/** Reads the administrator's scope, as it stands now. */
export async function cityScope(page: PlatformPage): Promise<CityScope> {
  const { principal } = page.viewer
  const { counties, stores } = page.web.deployment
  const prefix =
    principal.kind === 'administrator' ? await scopeOf(stores.platform.read, principal.id) : undefined
  if (prefix === undefined) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  const own = (await counties.all()).filter(({ code }) => code.startsWith(prefix))
  return { prefix, name: nameOfScope(prefix), counties: own }
}

/** Division codes of provinces and cities end in zeros: 1509 is 150900. */
export const nameOfScope = (prefix: string) =>
  prefix === '' ? t('全部地区') : (divisionByCode(prefix.padEnd(6, '0'))?.name ?? prefix)

/** A county that the administrator looks after. What lies elsewhere is not found, so that nothing is told. */
export function countyWithin(scope: CityScope, code: string): County {
  const county = scope.counties.find(county => county.code === code)
  if (!county) throw refuse('not-found', 'county', w('没有这个县'))
  return county
}
