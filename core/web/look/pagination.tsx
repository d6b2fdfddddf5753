import { t } from '../../words/index.ts'
import { ButtonLink } from './button.tsx'

/** Cursor paging: back to the newest, on to the older. Nothing where there is one page only. */
export const Pagination = ({ first, next }: { first?: string; next?: string }) =>
  first || next ? (
    <nav class="pages" aria-label={t('翻页')}>
      {first ? <ButtonLink href={first}>{t('回到最新')}</ButtonLink> : <span />}
      {next ? <ButtonLink href={next}>{t('更早的')}</ButtonLink> : null}
    </nav>
  ) : null
