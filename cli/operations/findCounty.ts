import { refuse } from '#core/commands'
import type { Deployment } from '#core/deployment'
import type { County } from '#core/tenancy'
import { w } from '#core/words'

/** A county by its six digits, its slug or its name, as an operator may call it. */
export async function findCounty(deployment: Deployment, given: string): Promise<County> {
  const counties = await deployment.counties.all()
  const county = counties.find(({ code, slug, name }) => [code, slug, name].includes(given))
  if (county) return county
  throw refuse('not-found', 'county', w('没有“{given}”这个县；zhijian tenant list 列出所有的县'), { given })
}
