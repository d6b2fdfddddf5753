import { BUREAU } from '../../../matters/index.ts'
import { w } from '../../../words/index.ts'
import type { MatterSection } from '../../contract.ts'
import { Card, Conversation, Prose } from '../../look/index.ts'
import { shownMessage } from '../shown.ts'

const everywhere = ['portal', 'desk', 'lawyers'] as const

/** What a matter is about, where no service is there to say it in its own way. */
const facts: MatterSection = {
  part: 'facts',
  surfaces: everywhere,
  title: w('事情经过'),
  render: ({ matter }) => <Prose text={matter.facts.whatHappened} />,
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
                ...shownMessage(view, message),
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
