import type { Child } from 'hono/jsx'
import type { Instant } from '../../time/index.ts'

interface LiveProps {
  /** The event stream of this page. */
  readonly stream: string
  /** Number of the last event that this page already shows. */
  readonly seq: number
  /** Stays connected while the page is hidden: a desk that waits for calls. */
  readonly keep?: boolean
  readonly children?: Child
}

/** A page that changes while it is looked at: one connection, whose events name the parts that changed. */
export const Live = ({ stream, seq, keep, children }: LiveProps) => (
  <div data-live={stream} data-live-seq={String(seq)} data-live-keep={keep ? '' : undefined}>
    {children}
  </div>
)

interface LivePartProps {
  /** As the stream's events name it. */
  readonly name: string
  /** Answers with this same part, rendered anew. */
  readonly src: string
  /** When time alone changes it: it is fetched again then, too. */
  readonly again?: Instant
  readonly children?: Child
}

/** A part that is fetched again when an event names it, and merged so that focus, typed text and scroll stay. */
export const LivePart = ({ name, src, again, children }: LivePartProps) => (
  <div
    data-part={name}
    data-part-src={src}
    data-part-again={again === undefined ? undefined : String(again)}
    id={`part-${name}`}
  >
    {children}
  </div>
)
