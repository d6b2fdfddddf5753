import type { OpenCounty } from '../../deployment/index.ts'
import type { Web } from '../web.ts'
import { eventsAfter, type LiveEvent } from './events.ts'
import { isEnded, type LiveSource, type SentEvent, type SentParts } from './stream.ts'

export interface NumberedStream {
  readonly county: string
  /** Its name in the county's store: `matter:…:citizen`, `desk`. */
  readonly stream: string
  /** Whether who listens still may; asked with the county's store in hand. */
  allowed(open: OpenCounty): Promise<boolean>
  /** What the page shows of it at last, once who listens may no longer; undefined where nothing may be told. */
  last?(open: OpenCounty): Promise<SentParts | undefined>
  /** What an event means for this page. An event that concerns nothing on it is left out, but counted. */
  parts(event: LiveEvent): readonly string[]
  announce?(event: LiveEvent): string | undefined
}

/** A stream whose events are numbered in the county's store. The store is leased while it is read and no longer. */
export function numberedSource(web: Web, stream: NumberedStream): LiveSource {
  return {
    watch: [`${stream.county}/${stream.stream}`],
    read: after =>
      web.deployment.withCounty(stream.county, async open => {
        if (!(await stream.allowed(open))) {
          const last = await stream.last?.(open)
          return last ? { last } : 'ended'
        }
        const events = await eventsAfter(open.store.read, stream.stream, after)
        return events.map(
          (event): SentEvent => ({
            id: event.id,
            parts: stream.parts(event),
            announce: stream.announce?.(event),
          }),
        )
      }),
  }
}

/** A source that other streams wake too, by which these parts may have changed; none where it is only to be known that somebody looks. */
export function alsoWaking(
  source: LiveSource,
  { watch, parts }: { readonly watch: readonly string[]; readonly parts: readonly string[] },
): LiveSource {
  return {
    watch: [...source.watch, ...watch],
    async read(after, woken) {
      const events = await source.read(after, woken)
      if (isEnded(events) || parts.length === 0 || !watch.some(stream => woken.has(stream))) return events
      return [...events, { id: events.at(-1)?.id ?? after, parts }]
    },
  }
}

export interface WakingStream {
  /** The parts that may have changed when a stream wakes, by its full name in the hub: `platform/board`. */
  readonly parts: Readonly<Record<string, readonly string[]>>
  allowed(): Promise<boolean>
  /**
   * What is sent along when these streams wake, by its address: for what wakes hundreds of pages at once, each of which
   * would ask for it.
   */
  along?(woken: ReadonlySet<string>): Promise<Readonly<Record<string, string>>>
}

/** A stream without numbers: whenever it wakes, and when a page connects anew, its parts are fetched once. */
export function wakingSource(web: Web, stream: WakingStream): LiveSource {
  return {
    watch: Object.keys(stream.parts),
    async read(after, woken) {
      if (!(await stream.allowed())) return 'ended'
      if (woken.size === 0) return []
      const parts = new Set([...woken].flatMap(name => stream.parts[name] ?? []))
      const html = await stream.along?.(woken)
      return [{ id: Math.max(after + 1, web.deployment.clock.now()), parts: [...parts], html }]
    },
  }
}
