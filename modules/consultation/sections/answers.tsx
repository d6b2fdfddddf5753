import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { lawyerSnapshotSchema } from '#core/lawyers'
import type { Message, Thread } from '#core/matters'
import { AnswerCard, Conversation, EmptyState, type MatterSection, type MatterView } from '#core/web'
import { t, w } from '#core/words'

/** Each lawyer's answer, with the conversation that followed it. */
export const answers: MatterSection = {
  part: 'answers',
  surfaces: ['portal', 'desk'],
  title: w('律师解答'),
  render(view) {
    const threads = view.threads.filter(thread => thread.topic === 'lawyer' && thread.messages.length > 0)
    if (threads.length === 0) {
      return view.matter.closed ? null : (
        <EmptyState icon="clock" title={t('正在等待律师解答')}>
          {t('律师解答后会立即显示在这里，您可以离开本页，稍后在“我的”里查看。')}
        </EmptyState>
      )
    }
    return <>{threads.map(thread => lawyerAnswer(view, thread))}</>
  },
}

function lawyerAnswer(view: MatterView, thread: Thread): Child {
  const lawyer = v.parse(lawyerSnapshotSchema, thread.snapshot)
  const author = { ...lawyer, photo: lawyer.photo ?? undefined }
  const now = view.tenant.clock.now()
  const [first, ...rest] = thread.messages
  if (!first) return null
  return (
    <AnswerCard
      id={`answer-${thread.id}`}
      author={author}
      tag={
        view.seats.find(seat => `lawyer:${seat.lawyerId}` === thread.counterpart)?.adviser
          ? t('本县法律顾问')
          : undefined
      }
      text={textOf(view, first)}
      at={first.at}
      now={now}
    >
      {hideForm(view, first)}
      {rest.length > 0 ? (
        <Conversation
          now={now}
          messages={rest.map(message => ({
            key: message.id,
            author: message.author === thread.counterpart ? author : { name: message.authorName },
            mine: message.author !== thread.counterpart && view.side === 'citizen',
            text: textOf(view, message),
            at: message.at,
          }))}
        />
      ) : null}
      {rest.map(message => (message.author === thread.counterpart ? hideForm(view, message) : null))}
      {view.form('consultation.follow-up', { values: { thread: thread.id }, compact: true })}
    </AnswerCard>
  )
}

function hideForm(view: MatterView, message: Message): Child {
  if (message.hiddenAt !== null) return null
  return view.form('consultation.hide', { values: { message: message.id }, compact: true, folded: true })
}

/** A hidden message says that it is hidden and why; staff read it still. */
export function textOf(view: MatterView, message: Message): string {
  if (message.hiddenAt === null) return message.body
  const said = t('这条内容已被司法局隐藏。理由：{reason}', { reason: message.hiddenReason ?? '' })
  return view.side === 'staff' ? `${said}\n\n${message.body}` : said
}
