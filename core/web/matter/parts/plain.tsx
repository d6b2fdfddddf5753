import { BUREAU, type Message } from '../../../matters/index.ts'
import { t, w } from '../../../words/index.ts'
import type { MatterSection, MatterView } from '../../contract.ts'
import { Card, Conversation, Prose } from '../../look/index.ts'

const everywhere = ['portal', 'desk', 'lawyers'] as const

/** What a matter is about, where no service is there to say it in its own way. */
const facts: MatterSection = {
  part: 'facts',
  surfaces: everywhere,
  title: w('事情经过'),
  render: ({ matter }) => <Prose text={matter.facts.whatHappened} />,
}

/** What is read of a message. A hidden one says that it is hidden and why; its text is there for staff and its author alone. */
function shownOf(view: MatterView, message: Message) {
  const files = view.files.filter(({ messageId }) => messageId === message.id).map(({ entry }) => entry)
  if (message.hiddenAt === null) return { text: message.body, files }
  const hidden = t('这条内容已被司法局隐藏。理由：{reason}', { reason: message.hiddenReason ?? '' })
  return { text: message.body, files, hidden }
}

/** Its conversations, as they were written. */
const threads: MatterSection = {
  part: 'threads',
  surfaces: everywhere,
  title: w('对话记录'),
  render(view) {
    const talks = view.threads.filter(({ topic, messages }) => topic !== BUREAU && messages.length > 0)
    if (talks.length === 0) return null
    const now = view.tenant.clock.now()
    return (
      <div class="stack">
        {talks.map(({ counterpart, messages }) => (
          <Card>
            <Conversation
              now={now}
              messages={messages.map(message => ({
                key: message.id,
                author: { name: message.authorName },
                mine: (message.author === counterpart) === (view.side === 'lawyers'),
                at: message.at,
                ...shownOf(view, message),
              }))}
            />
          </Card>
        ))}
      </div>
    )
  },
}

/** Sections of a matter whose service is gone, switched off, or has none of its own on this surface. */
export const plainSections: readonly MatterSection[] = [facts, threads]
