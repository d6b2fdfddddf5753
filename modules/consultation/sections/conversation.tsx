import type { Child } from 'hono/jsx'
import { mayAnswerAnew, ranOut, type Seat, stands } from '#core/lawyers'
import { uncheckedIn } from '#core/statutes'
import { Conversation, type MatterSection, type MatterView, Notice, Stack, shownMessage } from '#core/web'
import { t, w } from '#core/words'

/** A lawyer's own place in the matter: their answer, the citizen's follow-ups, and where they write. */
export const conversation: MatterSection = {
  part: 'answers',
  surfaces: ['lawyers'],
  title: w('我的解答'),
  withCall: true,
  render(view) {
    const thread = view.threads.find(thread => thread.topic === 'lawyer')
    const answered = thread !== undefined && thread.messages.length > 0
    const own = view.seats.find(({ lawyerId }) => lawyerId === view.viewer.lawyer?.id)
    const anew = own !== undefined && mayAnswerAnew(own)
    const uncounted = own && own.answeredAt !== null && !stands(own) && !anew ? notCounting(view) : null
    const form =
      answered && !anew ? view.form('consultation.reply', { compact: true }) : answerForm(view, own)
    if (!answered && uncounted === null && form === null) return null
    return (
      <Stack>
        {answered ? (
          <Conversation
            now={view.tenant.clock.now()}
            messages={thread.messages.map(message => ({
              key: message.id,
              author: { name: message.authorName },
              mine: message.author === thread.counterpart,
              ...shownMessage(view, message),
              at: message.at,
              action: message.author === thread.counterpart ? unchecked(message.body) : undefined,
            }))}
          />
        ) : null}
        {uncounted}
        {form}
      </Stack>
    )
  },
}

/** To who wrote it, that nobody has checked what they cite of a law that is not in the library. */
function unchecked(text: string): Child {
  const laws = uncheckedIn(text)
  if (laws.length === 0) return null
  const named = laws.map(name => `《${name}》`).join('、')
  return (
    <p class="meta">{t('{laws}不在法条库里，没有核对条号，请您自己核对是否现行有效。', { laws: named })}</p>
  )
}

/** To whose answer was hidden: what they write now is no answer, until the bureau calls them in again. */
function notCounting({ call }: MatterView): Child {
  return (
    <Notice kind="waiting" title={t('您的解答不再计入')}>
      <p>{t('司法局隐藏了您的解答。您仍可在下面回复咨询人，但回复不算解答。')}</p>
      {call?.state === 'closed' ? null : (
        <p>
          {t('想重新解答，请给司法局留言，由司法局点名邀请您：')}
          <a href="#part-bureau">{t('给司法局留言')}</a>
        </p>
      )}
    </Notice>
  )
}

/**
 * Open for who has a seat, and for who had one and was writing as it ran out. Who has none may answer too, by which they
 * take it, but is asked to take it first.
 */
const answerForm = (view: MatterView, own: Seat | undefined) => {
  const mayClaim = view.actions.some(({ command }) => command === 'call.claim')
  const seatIsFirst = mayClaim && !(own && ranOut(own))
  const form = view.form('consultation.answer', seatIsFirst ? { folded: w('不接下，直接写解答') } : {})
  return form === null ? null : <div id="write">{form}</div>
}
