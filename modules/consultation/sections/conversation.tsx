import { mayAnswerAnew } from '#core/lawyers'
import { Conversation, type MatterSection, type MatterView, Stack, shownMessage } from '#core/web'
import { w } from '#core/words'

/** A lawyer's own place in the matter: their answer, the citizen's follow-ups, and where they write. */
export const conversation: MatterSection = {
  part: 'answers',
  surfaces: ['lawyers'],
  title: w('我的解答'),
  render(view) {
    const thread = view.threads.find(thread => thread.topic === 'lawyer')
    const answered = thread !== undefined && thread.messages.length > 0
    const own = view.seats.find(({ lawyerId }) => lawyerId === view.viewer.lawyer?.id)
    const anew = own !== undefined && mayAnswerAnew(own)
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
            }))}
          />
        ) : null}
        {answered && !anew ? view.form('consultation.reply', { compact: true }) : answerForm(view)}
      </Stack>
    )
  },
}

/** Open for who has a seat. Who has none may answer too, by which they take it, but is asked to take it first. */
const answerForm = (view: MatterView) => {
  const seatIsFirst = view.actions.some(({ command }) => command === 'call.claim')
  const form = view.form('consultation.answer', seatIsFirst ? { folded: w('不接下，直接写解答') } : {})
  return form === null ? null : <div id="write">{form}</div>
}
