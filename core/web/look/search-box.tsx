import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { Icon } from './icon.tsx'

interface SearchBoxProps {
  readonly action: string
  readonly label: string
  readonly name?: string
  readonly value?: string
  /** Filters that are sent along. */
  readonly children?: Child
}

export const SearchBox = ({ action, label, name = 'q', value, children }: SearchBoxProps) => (
  <search>
    <form class="search" method="get" action={action}>
      <span class="search-in">
        <Icon name="search" />
        <input class="input" type="search" name={name} value={value} placeholder={label} aria-label={label} />
      </span>
      {children}
      <button type="submit" class="button">
        {t('搜索')}
      </button>
    </form>
  </search>
)
