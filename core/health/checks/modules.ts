import type { TenantContext } from '../../tenancy/index.ts'
import { enabledModules } from '../../tenancy/index.ts'
import { t } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** What the installed modules check in each county, as checks of the installation. */
export function moduleChecks(place: HealthPlace): Check<HealthPlace>[] {
  return place.modules.all.flatMap(module => (module.checks ?? []).map(inEachCounty))
}

function inEachCounty(check: Check<TenantContext>): Check<HealthPlace> {
  return {
    name: check.name,
    title: check.title,
    needs: ['county-keys', ...(check.needs ?? [])],
    async run(place) {
      const problems: Problem[] = []
      await place.eachCounty(async (county, store) => {
        const finding = await check.run({
          county,
          read: store.read,
          keys: await place.keysOf(store),
          clock: place.clock,
          enabled: await enabledModules(store.read, place.modules.names),
        })
        for (const { problem, remedy } of finding.problems)
          problems.push({ problem: t('{name}：{problem}', { name: county.name, problem }), remedy })
      })
      return { problems }
    },
  }
}
