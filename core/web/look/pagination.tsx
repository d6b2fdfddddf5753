import { t } from '../../words/index.ts'
import { ButtonLink } from './button.tsx'

interface PaginationProps {
  readonly first?: string
  readonly next?: string
  /** Where a list is not ordered by time. */
  readonly words?: { readonly first: string; readonly next: string }
}

/** Cursor paging: back to the newest, on to the older. Nothing where there is one page only. */
export const Pagination = ({ first, next, words }: PaginationProps) =>
  first || next ? (
    <nav class="pages" aria-label={t('翻页')}>
      {first ? <ButtonLink href={first}>{words?.first ?? t('回到最新')}</ButtonLink> : <span />}
      {next ? <ButtonLink href={next}>{words?.next ?? t('更早的')}</ButtonLink> : null}
    </nav>
  ) : null
