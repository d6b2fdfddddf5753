import type { Child } from 'hono/jsx'
import { TIER_TITLES } from '../../calls/index.ts'
import { refuse } from '../../commands/index.ts'
import { BOARD_STREAM, lawyerNoticesStream, lawyerStream } from '../../deployment/index.ts'
import {
  type CallCursor,
  callCursor,
  fieldOfLaw,
  isNewlyActive,
  lawyerLanguageTitles,
  mattersOf,
  mattersWaiting,
  newestCallFor,
  noteActive,
  type OpenCall,
  type OwnMatter,
  openCallsFor,
  parseCallCursor,
  TIERS,
} from '../../lawyers/index.ts'
import type { Instant } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { liveResponse, wakingSource } from '../live/index.ts'
import {
  ButtonLink,
  CallCard,
  CallList,
  EmptyState,
  List,
  Live,
  LivePart,
  Notice,
  PageHead,
  Pagination,
  RingSwitch,
  Section,
  StateBadge,
  WechatSubscribe,
} from '../look/index.ts'
import { type PlatformPage, rendered } from '../page.ts'
import { subscriptionFor } from '../wechat/subscription.ts'
import { type LawyerAtDesk, lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'
import { NotPractising } from './not-practising.tsx'
import { ownRow } from './own-row.tsx'

const ON_A_PAGE = 20
/** As many of those that wait too long stand on top; the others are one tap away. */
const OVERDUE_SHOWN = 5
/** Where the first page of the calls is fetched. */
const CALLS = '/lawyers/parts/calls'
const WAITING = '/lawyers/parts/waiting'

/** 解答: the open calls that are this lawyer's, those that suit them best first, and what waits for their reply. */
export async function board(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  if (isNewlyActive(lawyer.activeAt, page.now)) await page.run(noteActive, {})
  const before = beforeOf(page)
  const waiting = await waitingFor(page, lawyer.id)
  const subscription = await subscriptionFor(page, undefined)
  return lawyerPage(
    page,
    { title: t('解答'), tab: 'calls' },
    <Live stream="/lawyers/live" seq={page.now} keep>
      <PageHead title={t('等待解答')}>
        <RingSwitch />
        <ButtonLink kind="plain" href="/lawyers/me">
          {lawyer.awayUntil === null ? (
            <StateBadge kind="done">{lawyer.undisturbed ? t('免打扰') : t('在线')}</StateBadge>
          ) : (
            <StateBadge>{t('暂不接受咨询')}</StateBadge>
          )}
        </ButtonLink>
      </PageHead>
      {subscription ? <WechatSubscribe template={subscription} /> : null}
      {before === undefined ? <WaitingPart waiting={waiting} now={page.now} /> : null}
      {await callsPart(page, lawyer, { before, now: page.now })}
    </Live>,
  )
}

/** One part of the board, for a board that is open. */
export async function boardPart(page: PlatformPage): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  switch (page.param('part')) {
    case 'waiting':
      return page.html(<WaitingPart waiting={await waitingFor(page, lawyer.id)} now={page.now} />)
    case 'calls':
      return page.html(await callsPart(page, lawyer, { before: beforeOf(page), now: page.now }))
    default:
      throw refuse('not-found', 'part', w('没有找到这个页面'))
  }
}

/**
 * Wakes the board when a call opens, widens, fills or closes, when somebody writes to this lawyer, and when they get a notice,
 * which may remind them of what they owe a reply.
 */
export async function boardLive(page: PlatformPage): Promise<Response> {
  const { id } = await lawyerAtDesk(page)
  return liveResponse(
    page,
    wakingSource(page.web, {
      allowed: async () => (await page.viewerNow(undefined)) !== undefined,
      parts: {
        [BOARD_STREAM]: ['calls'],
        [lawyerStream(id)]: ['waiting', 'calls'],
        [lawyerNoticesStream(id)]: ['unread', 'waiting'],
      },
      // Every desk hears of every call, and hundreds get a notice of it: none asks for what that changed.
      async along(woken): Promise<Record<string, string>> {
        const now = page.web.deployment.clock.now()
        const parts: Record<string, string> = {}
        if (woken.has(BOARD_STREAM)) {
          const lawyer = await lawyerAtDesk(page, now)
          parts[CALLS] = await rendered(await callsPart(page, lawyer, { before: undefined, now }))
        }
        if (woken.has(lawyerNoticesStream(id)))
          parts[WAITING] = await rendered(<WaitingPart waiting={await waitingFor(page, id, now)} now={now} />)
        return parts
      },
    }),
  )
}

/** Where a later page of the board begins. */
function beforeOf({ query }: PlatformPage): CallCursor | undefined {
  return parseCallCursor(query.get('before'))
}

interface Waiting {
  /** In how many matters somebody waits for this lawyer. */
  readonly count: number
  /** Those of them that have waited too long, the longest first. */
  readonly overdue: readonly OwnMatter[]
}

async function waitingFor(page: PlatformPage, lawyer: string, now = page.now): Promise<Waiting> {
  const { read } = page.web.deployment.stores.platform
  const count = await mattersWaiting(read, lawyer)
  const asked = { now, overdue: true, limit: OVERDUE_SHOWN } as const
  return { count, overdue: count > 0 ? await mattersOf(read, lawyer, asked) : [] }
}

const WaitingPart = ({ waiting: { count, overdue }, now }: { waiting: Waiting; now: Instant }) => (
  <LivePart name="waiting" src={WAITING}>
    {count > 0 ? (
      <Notice kind="waiting" title={t('{n} 件咨询等您回复追问', { n: count })}>
        <ButtonLink href="/lawyers/mine">{t('去回复')}</ButtonLink>
      </Notice>
    ) : null}
    {overdue.length > 0 ? (
      <Section title={t('追问已等一天以上')}>
        <List rows={overdue.map(matter => ownRow(matter, now))} />
      </Section>
    ) : null}
  </LivePart>
)

async function callsPart(
  page: PlatformPage,
  lawyer: LawyerAtDesk,
  { before, now }: { readonly before: CallCursor | undefined; readonly now: Instant },
): Promise<Child> {
  const { platform } = page.web.deployment.stores
  const calls = await openCallsFor(platform.read, lawyer, { before, limit: ON_A_PAGE, now })
  const last = calls.at(-1)
  const rest = calls.filter(call => !waits(call))
  const more = calls.length === ON_A_PAGE
  const newest = more && !lawyer.undisturbed ? await newestCallFor(platform.read, lawyer) : undefined
  return (
    <LivePart name="calls" src={`${CALLS}${before ? `?before=${callCursor(before)}` : ''}`}>
      <CallList
        calls={calls.filter(waits).map(call => callCard(call, now, lawyer))}
        empty={before ? null : lawyer.practising ? <NoCalls /> : <NotPractising />}
        newest={newest}
        more={more}
      />
      {rest.length > 0 ? (
        <Section title={t('您已解答或已答满')}>
          <CallList calls={rest.map(call => callCard(call, now, lawyer))} newest={newest} more={more} />
        </Section>
      ) : null}
      <Pagination
        first={before === undefined ? undefined : '/lawyers'}
        next={
          last && more
            ? `/lawyers?before=${callCursor({ rank: last.rank, at: last.openedAt, id: last.callId })}`
            : undefined
        }
      />
    </LivePart>
  )
}

/** Whether somebody waits for this lawyer's answer: those that nobody waits for stand apart below. */
const waits = ({ done, state }: OpenCall) => !done && state === 'open'

const NoCalls = () => (
  <EmptyState icon="ask" title={t('现在没有等待解答的咨询')}>
    {t('新的咨询一送达您，会立即出现在这里，不用刷新。')}
  </EmptyState>
)

/** Why a call is this lawyer's. */
function tierOf({ adviser, calledIn, county, tier, told }: OpenCall): string {
  if (calledIn) return t('{county}司法局请您解答', { county: county.name })
  if (adviser && !told) return t('{county} · 已送达懂企业的顾问', { county: county.name })
  if (adviser) return t('{county} · 我是法律顾问', { county: county.name })
  return t(TIER_TITLES[tier])
}

/** From where it comes, without the county where the line above names it. */
function placeOf({ adviser, calledIn, county, place }: OpenCall): string {
  if (place === county.name) return adviser || calledIn ? '' : place
  return adviser || calledIn ? place : `${county.name} ${place}`
}

function callCard(call: OpenCall, now: Instant, { undisturbed }: LawyerAtDesk): Child {
  const href = `/lawyers/c/${call.county.slug}/${call.ref}`
  const field = call.field === null ? undefined : fieldOfLaw(call.field)
  const next = TIERS[TIERS.indexOf(call.tier) + 1]
  return (
    <CallCard
      id={`call-${call.callId}`}
      href={href}
      tier={tierOf(call)}
      widensAt={call.nextTierAt ?? undefined}
      widensTo={next && t(TIER_TITLES[next])}
      over={call.done ? t('您已解答') : call.state === 'filled' ? t('已答满') : undefined}
      promised={call.state === 'open' ? (call.promisedUntil ?? undefined) : undefined}
      answered={call.answered}
      wanted={call.wanted}
      enterprise={call.enterprise}
      field={field && t(field.title)}
      language={call.language === 'mn' ? t(lawyerLanguageTitles.mn) : undefined}
      excerpt={call.excerpt}
      cameWith={call.cameWith}
      place={placeOf(call)}
      at={call.openedAt}
      now={now}
      rings={call.told && !undisturbed}
    >
      <ButtonLink kind={call.mine ? 'normal' : 'primary'} href={href} act>
        {call.mine ? t('查看') : t('解答')}
      </ButtonLink>
    </CallCard>
  )
}
