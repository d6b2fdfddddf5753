import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { html } from './html.ts'
import { Icon } from './icon.tsx'
import type { NavEntry } from './shell.ts'

const Count = ({ count }: { count?: number }) =>
  count ? <span class="count">{shortCount(count)}</span> : null

interface LiveCountProps {
  readonly count: number
  readonly live: NonNullable<NavEntry['live']>
}

/** A count that an open page keeps up to date, wherever on it it stands. */
export const LiveCount = ({ count, live }: LiveCountProps) => (
  <span data-part={live.part} data-part-src={live.src}>
    <Count count={count} />
  </span>
)

/** A count that fits a badge: 0 is nothing, above 999 it is 999+. */
const shortCount = (n: number) => (n > 999 ? '999+' : String(n))

/** Written as a template like `ListRow`, because every page draws some. */
export const NavLink = ({ entry, detached }: { entry: NavEntry; detached?: boolean }) =>
  html`<a href="${entry.href}"${
    entry.current ? raw(' aria-current="page"') : ''
  }>${Icon({ name: entry.icon })}<span class="nav-label">${entry.label}</span>${detached ? '' : countOf(entry)}</a>`

const countOf = ({ count, live }: NavEntry) =>
  live ? LiveCount({ count: count ?? 0, live }) : Count({ count })

interface TabBarProps {
  readonly entries: readonly NavEntry[]
  /** What did not fit, opened by a last entry 更多. */
  readonly more?: Child
}

/** The bar at the bottom of a phone, in the masthead of a wide screen. */
export const TabBar = ({ entries, more }: TabBarProps) => (
  <nav class="tab-bar" aria-label={t('主要栏目')}>
    {entries.map(entry => (
      <NavLink entry={entry} />
    ))}
    {more ? (
      <details>
        <summary>
          <Icon name="list" />
          <span>{t('更多')}</span>
        </summary>
        <div class="more desk-nav">{more}</div>
      </details>
    ) : null}
  </nav>
)

/** The way back: one link above a page's title. */
export const BackLink = ({ href, label }: { href: string; label?: string }) => (
  <a class="crumb" href={href}>
    <Icon name="back" />
    {label ?? t('返回')}
  </a>
)

export const Tabs = ({ entries, label }: { entries: readonly Omit<NavEntry, 'icon'>[]; label: string }) => (
  <nav class="tabs" aria-label={label}>
    {entries.map(entry => (
      <a href={entry.href} aria-current={entry.current ? 'page' : undefined}>
        {entry.label}
        <Count count={entry.count} />
      </a>
    ))}
  </nav>
)
