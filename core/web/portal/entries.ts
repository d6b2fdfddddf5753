import { t, w } from '../../words/index.ts'
import type { Entry } from '../contract.ts'
import type { IconName, Tile } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { spoken } from '../sentence.ts'

/** What every county has besides its services. */
const coreEntries: readonly Entry[] = [
  {
    title: w('法律顾问'),
    hint: w('按姓名、律所或领域查找'),
    icon: 'lawyer',
    href: '/directory',
    order: 90,
  },
]

const inOrder = (entries: readonly Entry[]) => entries.toSorted((a, b) => a.order - b.order)

/** The entries of the modules that this county has switched on, in their order. */
export function entriesOf(page: CountyPage): readonly Entry[] {
  return inOrder(
    page.web.deployment.modules.all
      .filter(({ name }) => page.tenant.enabled.has(name))
      .flatMap(({ entries }) => entries ?? []),
  )
}

/** Everything that a county offers: its services, and what every county has. */
export function allEntriesOf(page: CountyPage): readonly Entry[] {
  return inOrder([...entriesOf(page), ...coreEntries])
}

/** Services as they stand on a page. */
export const tilesOf = (page: CountyPage, entries: readonly Entry[]) =>
  Promise.all(entries.map(entry => tileOf(page, entry)))

const tileOf = async (page: CountyPage, entry: Entry): Promise<Tile> => ({
  href: entry.href,
  label: t(entry.title),
  hint: await spoken(entry.hint, page.tenant),
  icon: entry.icon as IconName,
})
