import { t } from '../../words/index.ts'
import type { Entry } from '../contract.ts'
import type { IconName, Tile } from '../look/index.ts'
import type { CountyPage } from '../page.ts'

/** The entries of the modules that this county has switched on, in their order. */
export function entriesOf(page: CountyPage): readonly Entry[] {
  return page.web.deployment.modules.all
    .filter(({ name }) => page.tenant.enabled.has(name))
    .flatMap(({ entries }) => entries ?? [])
    .sort((a, b) => a.order - b.order)
}

export const tileOf = (entry: Entry): Tile => ({
  href: entry.href,
  label: t(entry.title),
  hint: t(entry.hint),
  icon: entry.icon as IconName,
})
