import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { answeredIn } from '#core/calls'
import { type Deadline, deadlinesOf } from '#core/deadlines'
import { isClaimed, lawyerSnapshotSchema, profilePath } from '#core/lawyers'
import { type Message, type Thread, unreplied } from '#core/matters'
import { type Rating, ratingsOf } from '#core/ratings'
import {
  AnswerCard,
  Buttons,
  Card,
  Conversation,
  EmptyState,
  type MatterSection,
  type MatterView,
  Stack,
  shownMessage,
} from '#core/web'
import { t, w } from '#core/words'
import { canBeRated } from '../rate.ts'
import { withLawyers } from '../withLawyers.ts'
import { originOf } from './origin.ts'
import { rateForm, ratingOf } from './rating.tsx'

/** Each lawyer's answer, with the conversation that followed it. */
export const answers: MatterSection = {
  part: 'answers',
  surfaces: ['portal', 'desk'],
  title: w('律师解答'),
  withCall: true,
  async render(view) {
    const threads = withLawyers(view.threads)
    const ratings = await ratingsOf(view.tenant.read, view.matter.id)
    const unrated = threads.filter(
      thread => canBeRated(thread) && !ratings.some(({ subject }) => subject === thread.counterpart),
    )
    // Whoever has ended it is asked for one thing first of all.
    const toRate = view.call?.state === 'closed' ? unrated[0] : undefined
    const deadlines = await deadlinesOf(view.tenant.read, view.matter.id)
    if (threads.length > 0)
      return (
        <Stack>
          {threads.map(thread => (
            <LawyerAnswer
              view={view}
              thread={thread}
              rating={ratings.find(({ subject }) => subject === thread.counterpart)}
              deadlines={deadlines}
              toRate={thread === toRate}
            />
          ))}
          {writingNow(view) ? <p class="meta">{writingNow(view)}</p> : null}
          <Ending view={view} />
        </Stack>
      )
    if (view.matter.closed) return null
    const title = writingNow(view) ?? t('正在等待律师解答')
    return (
      <EmptyState icon="clock" title={title} action={view.form('consultation.cancel', { button: 'normal' })}>
        {view.side === 'citizen'
          ? t('律师解答后会立即显示在这里，您可以离开本页，稍后在“我的”里查看。')
          : t('律师解答后会立即显示在这里，不用刷新。')}
      </EmptyState>
    )
  },
}

/** Who has taken a seat and writes an answer. */
function writingNow({ seats, tenant }: MatterView): string | undefined {
  const now = tenant.clock.now()
  const names = seats.filter(seat => isClaimed(seat, now)).map(({ snapshot }) => snapshot.name)
  return names.length > 0 ? t('{name}律师正在写解答', { name: names.join('、') }) : undefined
}

interface LawyerAnswerProps {
  readonly view: MatterView
  readonly thread: Thread
  readonly rating: Rating | undefined
  readonly deadlines: readonly Deadline[]
  /** That they rate this answer is what comes next. */
  readonly toRate: boolean
}

const LawyerAnswer = ({ view, thread, rating, deadlines, toRate }: LawyerAnswerProps) => {
  const lawyer = v.parse(lawyerSnapshotSchema, thread.snapshot)
  const author = { ...lawyer, photo: lawyer.photo ?? undefined }
  const now = view.tenant.clock.now()
  const isLawyers = ({ author }: Message) => author === thread.counterpart
  const [first, ...rest] = thread.messages
  if (!first) return null
  const seat = view.seats.find(seat => `lawyer:${seat.lawyerId}` === thread.counterpart)
  const goesOn = rest.length > 0 && !view.matter.closed
  const followUp = followUpForm(view, thread, goesOn)
  const rate = rating ? null : rateForm(view, thread, toRate)
  const folded = goesOn ? [rate] : [followUp, rate]
  return (
    <Stack>
      <AnswerCard
        id={`message-${first.id}`}
        author={author}
        tag={originOf(seat?.adviser === true, lawyer)}
        {...shownMessage(view, first)}
        at={first.at}
        now={now}
        href={view.surface === 'portal' && seat ? profilePath(seat.lawyerId) : undefined}
      >
        {hideForm(view, first)}
        {rest.length === 0 ? <Buttons>{folded}</Buttons> : null}
      </AnswerCard>
      {rest.length > 0 ? (
        <Conversation
          now={now}
          messages={rest.map(message => ({
            key: message.id,
            author: isLawyers(message) ? author : { name: message.authorName },
            mine: !isLawyers(message) && view.side === 'citizen',
            ...shownMessage(view, message),
            at: message.at,
            action: isLawyers(message) ? hideForm(view, message) : undefined,
          }))}
        />
      ) : null}
      {goesOn ? followUp : null}
      {rating ? ratingOf(view, thread, rating, deadlines) : null}
      {rest.length > 0 && folded.some(form => form !== null) ? <Buttons>{folded}</Buttons> : null}
    </Stack>
  )
}

/** Stands open while a conversation goes on, else behind a word, unless nothing was said but an answer that is hidden. */
function followUpForm(view: MatterView, thread: Thread, goesOn: boolean): Child {
  if (thread.messages.length === 1 && thread.messages.every(({ hiddenAt }) => hiddenAt !== null)) return null
  return view.form('consultation.follow-up', {
    values: { thread: thread.id },
    compact: true,
    folded: !goesOn,
    button: 'normal',
  })
}

/** What the citizen may do next with the whole of it: to end it is the main thing once all have answered what was asked. */
const Ending = ({ view }: { view: MatterView }) => {
  const { call, seats } = view
  const all = call !== undefined && answeredIn(seats) >= call.wanted
  const owed = unreplied(view.threads) > 0
  const satisfied = view.form('consultation.satisfy', { button: all && !owed ? 'primary' : 'normal' })
  const ended =
    view.form('consultation.end', { button: 'normal' }) ??
    view.form('consultation.cancel', { button: 'normal' })
  if (satisfied === null && ended === null) return null
  return (
    <Card title={t('接下来')}>
      <Stack>
        <p>{call?.state === 'closed' || (all && owed) ? replyComes() : all ? allClear() : moreCome()}</p>
        <Buttons>{[satisfied, ended]}</Buttons>
      </Stack>
    </Card>
  )
}

const allClear = () => t('律师都解答了。') + clearNow()
const clearNow = () => t('还有不明白的，在律师的解答下面点“追问”；事情清楚了，就可以结束咨询。')
const moreCome = () =>
  t(
    '还有律师会来解答，您不用守着，有新的解答会通知您。不明白的，在律师的解答下面点“追问”；已经清楚了，也可以现在结束。',
  )
/** Nobody else answers: all have, or it had ended and was opened again by what was asked further. */
const replyComes = () => t('律师回复后会通知您，您不用守着。') + clearNow()

function hideForm(view: MatterView, message: Message): Child {
  if (message.hiddenAt !== null) return null
  return view.form('consultation.hide', { values: { message: message.id }, compact: true, folded: true })
}
