import { mattersOf } from '../../lawyers/index.ts'
import { t, type Word } from '../../words/index.ts'
import { EmptyState, List, ListRow, PageHead, Pagination } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'

const ON_A_PAGE = 25

/** 我的解答: the matters that this lawyer has a seat in, those where somebody waits for them first. */
export async function mine(page: PlatformPage): Promise<Response> {
  const { id } = await lawyerAtDesk(page)
  const offset = Math.max(0, Number(page.query.get('from') ?? 0) || 0)
  const { read } = page.web.deployment.stores.platform
  const found = await mattersOf(read, id, { offset, limit: ON_A_PAGE + 1 })
  const matters = found.slice(0, ON_A_PAGE)
  return lawyerPage(
    page,
    { title: t('我的解答'), tab: 'mine' },
    <>
      <PageHead title={t('我的解答')} />
      <List
        rows={matters.map(matter => (
          <ListRow
            href={`/lawyers/c/${matter.county.slug}/${matter.ref}`}
            title={matter.title}
            meta={[
              matter.county.name,
              ...(matter.unanswered > 0 ? [t('{n} 条追问未回', { n: matter.unanswered })] : []),
            ]}
            state={{ kind: matter.closed ? 'done' : 'active', word: t(matter.stateLabel as Word) }}
            at={matter.updatedAt}
            now={page.now}
            unread={matter.unanswered > 0}
          />
        ))}
        empty={
          <EmptyState icon="inbox" title={t('还没有解答过咨询')}>
            {t('您接下或解答过的咨询会出现在这里，咨询人追问时排在最前面。')}
          </EmptyState>
        }
      />
      <Pagination
        first={offset > 0 ? '/lawyers/mine' : undefined}
        next={found.length > ON_A_PAGE ? `/lawyers/mine?from=${offset + ON_A_PAGE}` : undefined}
      />
    </>,
  )
}
