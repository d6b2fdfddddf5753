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

type Modules = CountyPage['web']['deployment']['modules']['all']

const entriesAmong = (modules: Modules, enabled: ReadonlySet<string>): readonly Entry[] =>
  inOrder(modules.filter(({ name }) => enabled.has(name)).flatMap(({ entries }) => entries ?? []))

/** The entries of the modules that this county has switched on, in their order. */
export const entriesOf = (page: CountyPage): readonly Entry[] =>
  entriesAmong(page.web.deployment.modules.all, page.tenant.enabled)

/** Everything that a county offers with these modules: its services, and what every county has. */
export const allEntriesAmong = (modules: Modules, enabled: ReadonlySet<string>): readonly Entry[] =>
  inOrder([...entriesAmong(modules, enabled), ...coreEntries])

/** Everything that a county offers. */
export const allEntriesOf = (page: CountyPage): readonly Entry[] =>
  allEntriesAmong(page.web.deployment.modules.all, page.tenant.enabled)

/** Services as they stand on a page. */
export const tilesOf = (page: CountyPage, entries: readonly Entry[]) =>
  Promise.all(entries.map(entry => tileOf(page, entry)))

const tileOf = async (page: CountyPage, entry: Entry): Promise<Tile> => ({
  href: entry.href,
  label: t(entry.title),
  hint: await spoken(entry.hint, page.tenant),
  icon: entry.icon as IconName,
})
