import { mattersOf } from '../../lawyers/index.ts'
import { t } from '../../words/index.ts'
import { EmptyState, List, PageHead, Pagination } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'
import { ownRow } from './own-row.tsx'

const ON_A_PAGE = 25

/** 我的解答: the matters that this lawyer has a seat in, those where somebody waits for them first, the longest on top. */
export async function mine(page: PlatformPage): Promise<Response> {
  const { id } = await lawyerAtDesk(page)
  const offset = Math.max(0, Number(page.query.get('from') ?? 0) || 0)
  const { read } = page.web.deployment.stores.platform
  const found = await mattersOf(read, id, { now: page.now, offset, limit: ON_A_PAGE + 1 })
  const matters = found.slice(0, ON_A_PAGE)
  return lawyerPage(
    page,
    { title: t('我的解答'), tab: 'mine' },
    <>
      <PageHead title={t('我的解答')} />
      <List
        rows={matters.map(matter => ownRow(matter, page.now))}
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
