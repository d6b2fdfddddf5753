import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'
import { Citations, type CitedArticle } from './citations.tsx'
import { type FileEntry, FileList } from './files.tsx'
import { Hidden } from './hidden.tsx'
import { OnMap } from './on-map.tsx'
import { Photo } from './photo.tsx'
import { When } from './when.tsx'

/** How a writer is shown: a lawyer's firm and certificate as they were on that day. */
export interface Author {
  readonly name: string
  readonly photo?: string
  readonly firm?: string
  readonly certificate?: string
}

export interface Message {
  readonly key: string
  /** Null for a note of the system. */
  readonly author: Author | null
  /** Written by the reader: stands at the right. */
  readonly mine?: boolean
  readonly text: string
  readonly at: Instant
  readonly files?: readonly FileEntry[]
  readonly citations?: readonly CitedArticle[]
  /** Said above a text that was hidden from others, or in its place. */
  readonly hidden?: string
  /** What can be done with it. */
  readonly action?: Child
}

/** A thread, oldest first. */
export const Conversation = ({ messages, now }: { messages: readonly Message[]; now: Instant }) => (
  <ol class="conversation">
    {messages.map(message => (
      <MessageItem message={message} now={now} />
    ))}
  </ol>
)

const MessageItem = ({ message, now }: { message: Message; now: Instant }) => {
  const { author, mine } = message
  if (!author) {
    return (
      <li class="message is-note" id={`message-${message.key}`}>
        <span>{message.text}</span>
        <When at={message.at} now={now} />
      </li>
    )
  }
  return (
    <li class={mine ? 'message is-mine' : 'message'} id={`message-${message.key}`}>
      {mine ? null : <Photo src={author.photo} size="small" />}
      <div class="message-body">
        <div class="by">
          {mine ? null : <span class="name">{author.name}</span>}
          {author.firm && !mine ? <span>{author.firm}</span> : null}
          <When at={message.at} now={now} />
        </div>
        {message.hidden ? <Hidden>{message.hidden}</Hidden> : null}
        {message.text ? <div class={message.hidden ? 'bubble quiet' : 'bubble'}>{message.text}</div> : null}
        {mine ? null : <OnMap text={message.text} />}
        <Citations articles={message.citations ?? []} />
        <FileList files={message.files ?? []} />
        {message.action ?? null}
      </div>
    </li>
  )
}
