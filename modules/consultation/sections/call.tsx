import type { Child } from 'hono/jsx'
import { answeredIn, cameOver, takesAnswer, tierTitle } from '#core/calls'
import { type Call, isBeside, isClaimed, ranOut, type Seat, stands } from '#core/lawyers'
import { bureauTold } from '#core/matters'
import { type Instant, plus, timeInWords } from '#core/time'
import { Countdown, type MatterSection, type MatterView, Notice, Stack, TierProgress } from '#core/web'
import { t, w } from '#core/words'
import { type Promised, promiseOf, whatNow } from '../promise.ts'
import { withLawyers } from '../withLawyers.ts'

/** Until when answers are promised while they are wanting; the citizen sees it until it has passed, others also since when. */
function shownUntil({ side }: MatterView, { until, kept, broken }: Promised): Instant | undefined {
  return side === 'citizen' && (kept || broken) ? undefined : until
}

/** To whoever asks, that the promise was not kept and who looks after it; to staff, how they can answer for it. */
function brokenNote({ side, timeline }: MatterView, { broken, until }: Promised): Child {
  if (!broken || side === 'lawyers') return null
  if (side === 'staff')
    return (
      <p>
        {t('承诺的时间已过，律师还没有答满。可以点名邀请律师，也可以值班答复：')}
        <a href="#part-bureau">{t('以司法局名义留言答复咨询人')}</a>
      </p>
    )
  const isTold = timeline.some(({ type, at }) => type === bureauTold.type && at >= until)
  const acts = timeline.some(({ actor, at }) => at >= until && actor.startsWith('officer:'))
  if (isTold)
    return (
      <Notice kind="waiting" title={t('司法局已经给您留言')}>
        <p>
          <a href="#part-bureau">{t('看司法局的留言')}</a>
        </p>
        <p>{t('律师解答比承诺的慢了，仍在继续为您邀请律师。')}</p>
      </Notice>
    )
  return (
    <Notice kind="waiting" title={t('律师解答比承诺的慢了')}>
      <p>{acts ? t('司法局值班人员正在跟进，并继续为您邀请律师。请保持电话畅通。') : t(whatNow(broken))}</p>
    </Notice>
  )
}

/** Whether no more are waited for than have answered, though more had been wanted: it was ended, or merged into another. */
const isOwnChoice = ({ state, wanted }: Call, seats: readonly Seat[]) =>
  state === 'closed' && answeredIn(seats) < wanted

/** Of one that goes on after it was ended: that nobody else is called, though fewer have answered than were wanted. */
function ownChoiceNote({ matter, seats, side }: MatterView, { wanted }: Call): Child {
  if (matter.state !== 'followed') return null
  const answered = answeredIn(seats)
  return (
    <p class="meta">
      {side === 'citizen'
        ? t('已有 {answered} 位律师解答，承诺 {wanted} 位；您提前结束过，不再邀请新的律师。', {
            answered,
            wanted,
          })
        : t('已有 {answered} 位律师解答，承诺 {wanted} 位；咨询人提前结束过，不再邀请新的律师。', {
            answered,
            wanted,
          })}
    </p>
  )
}

/** What was found of the promise, once nobody is waited for any more. */
function judgedNote({ side, matter }: MatterView, call: Call, promised: Promised | undefined): Child {
  if (!promised || side === 'lawyers' || matter.state === 'merged') return null
  const { kept, broken, past, until } = promised
  // One that is short again says no more that it was kept.
  if (call.state === 'open' ? !(past && broken) : !kept && !broken) return null
  const length = timeInWords(until - call.openedAt)
  return (
    <p class="meta">
      {kept ? t('已在承诺的 {length}内答满。', { length }) : t('没有在承诺的 {length}内答满。', { length })}
    </p>
  )
}

/** Who was told and who will be, with the time left; for a lawyer also their own seat. */
export const call: MatterSection = {
  part: 'call',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: w('解答进度'),
  async render(view) {
    const { call, matter, seats, side, tenant, viewer } = view
    if (!call) return null
    const now = tenant.clock.now()
    const promised = await promiseOf(tenant.read, matter.id, call)
    const promise = call.state === 'open' && !promised?.past ? promised : undefined
    const own = seats.find(seat => seat.lawyerId === viewer.lawyer?.id)
    return (
      <Stack>
        <TierProgress
          tiers={call.tiers.map(tier => ({
            name: tierTitle(tier),
            told: tier.told ?? undefined,
            opensAt: tier.opensAt,
          }))}
          answered={answeredIn(seats)}
          wanted={isOwnChoice(call, seats) ? undefined : call.wanted}
          promised={promise && shownUntil(view, promise)}
          now={now}
          over={call.state !== 'open'}
        />
        {ownChoiceNote(view, call)}
        {promise ? brokenNote(view, promise) : judgedNote(view, call, promised)}
        {own ? await ownSeat(view, call, own, promise) : null}
        <Colleagues view={view} />
        {matter.state === 'closed' && side === 'citizen' ? (
          <Notice kind="done" title={t('咨询已结束，谢谢您')}>
            <p>
              {withLawyers(view.threads).length > 0
                ? t('不再邀请新的律师。还没解决的话，在律师的解答下面追问，咨询就重新打开。')
                : t('不再邀请律师。以后还想问，可以随时再提交一次咨询，一样免费。')}
            </p>
          </Notice>
        ) : null}
        <Claim view={view} promise={promise} />
        {view.form('call.release')}
      </Stack>
    )
  },
}

/** To a lawyer, what their seat allows: until when they hold it, that it ran out, or why they need none. */
async function ownSeat(
  view: MatterView,
  call: Call,
  own: Seat,
  promise: Promised | undefined,
): Promise<Child> {
  const now = view.tenant.clock.now()
  if (!isClaimed(own, now) || own.expiresAt === null)
    return (
      <>
        {ranOut(own) ? <RanOut view={view} own={own} /> : null}
        {await invited(view, call, own)}
      </>
    )
  return (
    <Notice title={isBeside(own, own) ? t('您已接下') : t('名额已为您保留')}>
      <p>
        {t('请在下面写好解答并发出，还剩')} <Countdown until={own.expiresAt} now={now} />
      </p>
      <PromiseFirst promise={promise} held={own.expiresAt} now={now} />
    </Notice>
  )
}

/** To a lawyer who took a seat and did not answer in time. */
const RanOut = ({ view, own }: { view: MatterView; own: Seat }) => {
  const goesOn = view.actions.some(({ command }) => command === 'call.claim')
  return (
    <Notice
      kind="waiting"
      title={isBeside(own, own) ? t('您接下的时间已到') : t('时间到，名额已放开')}
      urgent
    >
      <p>
        {goesOn
          ? t('您接下后还没有发出解答。可以重新接下，也可以直接写好发出。')
          : t('您接下后还没有发出解答。')}
      </p>
    </Notice>
  )
}

/** Why a lawyer finds no seat taken: the bureau called them in by name, or merged in the double that they had answered. */
async function invited({ matter, tenant }: MatterView, call: Call, own: Seat): Promise<Child> {
  if (own.calledInAt === null || stands(own) || call.state === 'closed') return null
  const over = await cameOver(tenant.read, matter.id, own)
  return (
    <Notice title={over ? t('您参与的另一次咨询并入了这里') : t('司法局点名邀请您解答')}>
      <p>
        {over
          ? t('问的是同一件事，请您在这里也作解答：不受名额限制，随时可以解答。')
          : t('不受名额限制，您随时可以解答。')}
      </p>
    </Notice>
  )
}

/** How many others are writing now: a lawyer who waits knows why a seat is taken. */
const Colleagues = ({ view: { seats, side, tenant, viewer } }: { view: MatterView }) => {
  if (side !== 'lawyers') return null
  const now = tenant.clock.now()
  const writing = seats.filter(seat => seat.lawyerId !== viewer.lawyer?.id && isClaimed(seat, now)).length
  return writing > 0 ? <p class="meta">{t('另有 {n} 位律师正在写解答', { n: writing })}</p> : null
}

/** To a lawyer who is called while others hold every seat. */
const NoSeat = ({ view: { call, seats, side, tenant, viewer } }: { view: MatterView }) => {
  if (side !== 'lawyers' || call?.state !== 'open' || !viewer.lawyer) return null
  if (takesAnswer(call, seats, viewer.lawyer, tenant.clock.now())) return null
  return <p>{t('名额现在都有律师接下。有人放开，这里会立即出现“我来解答”，不用刷新。')}</p>
}

/** A lawyer takes a seat first; what that means stands above the button. */
const Claim = ({ view, promise }: { view: MatterView; promise: Promised | undefined }) => {
  const button = view.form('call.claim')
  if (button === null) return <NoSeat view={view} />
  const now = view.tenant.clock.now()
  const lawyer = { adviser: view.viewer.lawyer?.adviser === true }
  const own = view.seats.find(({ lawyerId }) => lawyerId === view.viewer.lawyer?.id)
  const claimMs = view.call?.claimMs ?? 0
  const length = timeInWords(claimMs)
  return (
    <Stack>
      <p>
        {isBeside(lawyer, own)
          ? t('先接下咨询：咨询人会知道您正在准备解答，请在 {length}内写好发出。', { length })
          : t('先接下咨询：名额为您保留 {length}，接下后再写解答。', { length })}
      </p>
      <PromiseFirst promise={promise} held={plus(now, claimMs)} now={now} />
      {button}
    </Stack>
  )
}

interface PromiseFirstProps {
  readonly promise: Promised | undefined
  /** Until when the seat is, or would be, held. */
  readonly held: Instant
  readonly now: Instant
}

/** That what the county promised is over before the seat is. */
const PromiseFirst = ({ promise, held, now }: PromiseFirstProps) =>
  promise && now < promise.until && promise.until < held ? (
    <p>
      {t('承诺的时间更早到，请尽量赶在它之前发出，还剩')} <Countdown until={promise.until} now={now} />
    </p>
  ) : null
