import type { Child } from 'hono/jsx'
import { countDeadlines, type DeadlineShow, type OpenDeadline, openDeadlines } from '../../deadlines/index.ts'
import { shownRef } from '../../matters/index.ts'
import { type Instant, plus } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { EmptyState, List, ListRow, LivePart, PageHead, Pagination, Section, Tabs } from '../look/index.ts'
import { deadlineEnd, deadlineState } from '../matter/index.ts'
import type { CountyPage } from '../page.ts'
import { deskPage } from './desk-page.tsx'

export const DEADLINES = '/desk/deadlines'

/** As many as the top of a list bears; what is overdue comes first. */
const SHOWN = 10
const A_PAGE = 50

const row = (deadline: OpenDeadline, now: Instant) => (
  <ListRow
    href={`/desk/matters/${deadline.ref}#part-terms`}
    title={deadline.title}
    meta={[shownRef(deadline), t(deadline.basis)]}
    state={{ kind: deadlineState(deadline, now), word: t(deadline.label) }}
    end={deadlineEnd(deadline, now)}
    act={`/desk/matters/${deadline.ref}#part-actions`}
  />
)

/** What has to be done in the county's matters by a certain time (期限), with the time left or since when it is overdue. */
export async function deadlinesPart(page: CountyPage): Promise<Child> {
  const { now } = page
  const { read } = page.open.store
  const reader = await page.reader()
  const counts = await countDeadlines(read, now, reader)
  const deadlines =
    counts.running > 0 ? await openDeadlines(read, now, { show: 'running', limit: SHOWN, reader }) : []
  const counted: readonly [number, Word][] = [
    [counts.overdue, w('逾期 {n} 件')],
    [counts.today, w('今天到期 {n} 件')],
    [counts.suspended, w('暂停计算 {n} 件')],
  ]
  return (
    <LivePart name="deadlines" src="/desk/parts/deadlines" again={nextChange(deadlines, now)}>
      {counts.running > 0 ? (
        <Section
          title={t('限期办理（{n} 件）', { n: counts.running })}
          more={{ href: DEADLINES, label: t('查看全部期限') }}
        >
          <p class="meta">
            {counted
              .filter(([n]) => n > 0)
              .map(([n, words]) => t(words, { n }))
              .join(t('，'))}
          </p>
          <List rows={deadlines.map(deadline => row(deadline, now))} />
        </Section>
      ) : null}
    </LivePart>
  )
}

/** When one of these stands otherwise than now, if nobody does anything. */
function nextChange(deadlines: readonly OpenDeadline[], now: Instant): Instant | undefined {
  const ends = deadlines
    .flatMap(({ dueAt, promisedAt }) => [dueAt, promisedAt ?? dueAt])
    .filter(end => end > now)
  return ends.length > 0 ? plus(Math.min(...ends) as Instant, 1) : undefined
}

const SHOWS: Readonly<Record<DeadlineShow, Word>> = {
  running: w('全部'),
  overdue: w('逾期'),
  today: w('今天到期'),
  citizen: w('等群众办理'),
  suspended: w('暂停计算'),
}

const NOTHING: Readonly<Record<DeadlineShow, Word>> = {
  running: w('现在没有限期办理的事项'),
  overdue: w('没有逾期的事项'),
  today: w('今天没有到期的事项'),
  citizen: w('现在没有等群众办理的事项'),
  suspended: w('现在没有暂停计算的期限'),
}

/** 办理期限: every term that is not met yet, those that are overdue first, with the rule that sets it. */
export async function deadlines(page: CountyPage): Promise<Response> {
  const { now, query } = page
  const { read } = page.open.store
  const asked = query.get('show') ?? 'running'
  const show = (asked in SHOWS ? asked : 'running') as DeadlineShow
  const from = Math.max(0, Number.parseInt(query.get('from') ?? '', 10) || 0)
  const reader = await page.reader()
  const counts = await countDeadlines(read, now, reader)
  const shown = await openDeadlines(read, now, { show, limit: A_PAGE, from, reader })
  const at = (start: number) => `${DEADLINES}?${new URLSearchParams({ show, from: String(start) })}`
  return deskPage(
    page,
    { title: t('办理期限'), part: 'matters', back: { href: '/desk', label: t('事项') } },
    <>
      <PageHead title={t('办理期限')} />
      <Tabs
        label={t('按期限')}
        entries={(Object.keys(SHOWS) as DeadlineShow[]).map(name => ({
          href: `${DEADLINES}?show=${name}`,
          label: counts[name] > 0 ? `${t(SHOWS[name])} ${counts[name]}` : t(SHOWS[name]),
          current: name === show,
        }))}
      />
      <div class="below-tabs">
        <List
          rows={shown.map(deadline => row(deadline, now))}
          empty={
            <EmptyState icon="inbox" title={t(NOTHING[show])}>
              {t('到期前一个工作日和当天早上会提醒承办人，逾期时再提醒承办人和值班人员。')}
            </EmptyState>
          }
        />
        <Pagination
          first={from > 0 ? at(0) : undefined}
          next={shown.length === A_PAGE ? at(from + A_PAGE) : undefined}
          words={{ first: t('回到开头'), next: t('下一页') }}
        />
      </div>
    </>,
  )
}
