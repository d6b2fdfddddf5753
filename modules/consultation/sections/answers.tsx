import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { lawyerSnapshotSchema } from '#core/lawyers'
import type { Message, Thread } from '#core/matters'
import { AnswerCard, Conversation, EmptyState, type MatterSection, type MatterView, Stack } from '#core/web'
import { t, w } from '#core/words'
import { filesOf, textOf } from './messages.ts'

/** Each lawyer's answer, with the conversation that followed it. */
export const answers: MatterSection = {
  part: 'answers',
  surfaces: ['portal', 'desk'],
  title: w('律师解答'),
  render(view) {
    const threads = view.threads.filter(thread => thread.topic === 'lawyer' && thread.messages.length > 0)
    if (threads.length > 0)
      return (
        <Stack>
          {threads.map(thread => (
            <LawyerAnswer view={view} thread={thread} />
          ))}
        </Stack>
      )
    if (view.matter.closed) return null
    return (
      <EmptyState icon="clock" title={t('正在等待律师解答')}>
        {t('律师解答后会立即显示在这里，您可以离开本页，稍后在“我的”里查看。')}
      </EmptyState>
    )
  },
}

const LawyerAnswer = ({ view, thread }: { view: MatterView; thread: Thread }) => {
  const lawyer = v.parse(lawyerSnapshotSchema, thread.snapshot)
  const author = { ...lawyer, photo: lawyer.photo ?? undefined }
  const now = view.tenant.clock.now()
  const isLawyers = ({ author }: Message) => author === thread.counterpart
  const [first, ...rest] = thread.messages
  if (!first) return null
  const seat = view.seats.find(seat => `lawyer:${seat.lawyerId}` === thread.counterpart)
  return (
    <Stack>
      <AnswerCard
        id={`answer-${thread.id}`}
        author={author}
        tag={seat?.adviser ? t('本县法律顾问') : undefined}
        text={textOf(view, first)}
        files={filesOf(view, first)}
        at={first.at}
        now={now}
      >
        {hideForm(view, first)}
      </AnswerCard>
      {rest.length > 0 ? (
        <Conversation
          now={now}
          messages={rest.map(message => ({
            key: message.id,
            author: isLawyers(message) ? author : { name: message.authorName },
            mine: !isLawyers(message) && view.side === 'citizen',
            text: textOf(view, message),
            files: filesOf(view, message),
            at: message.at,
          }))}
        />
      ) : null}
      {rest.filter(isLawyers).map(message => hideForm(view, message))}
      {view.form('consultation.follow-up', {
        values: { thread: thread.id },
        compact: true,
        folded: rest.length === 0,
      })}
    </Stack>
  )
}

function hideForm(view: MatterView, message: Message): Child {
  if (message.hiddenAt !== null) return null
  return view.form('consultation.hide', { values: { message: message.id }, compact: true, folded: true })
}
