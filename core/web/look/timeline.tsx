import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'
import { When } from './when.tsx'

export interface TimelineEntry {
  readonly key: string
  readonly title: string
  readonly by?: string
  readonly at: Instant
  readonly note?: Child
}

/** What happened, newest first. */
export const Timeline = ({ entries, now }: { entries: readonly TimelineEntry[]; now: Instant }) => (
  <ol class="timeline">
    {entries.map((entry, at) => (
      <li class={at === 0 ? 'is-latest' : ''} id={`event-${entry.key}`}>
        <div>{entry.title}</div>
        <div class="by">
          {entry.by ? <span>{entry.by}</span> : null}
          <When at={entry.at} now={now} />
        </div>
        {entry.note ? <div class="timeline-note">{entry.note}</div> : null}
      </li>
    ))}
  </ol>
)
