import type { Page } from '../page.ts'

/** What a page's one connection is fed from. */
export interface LiveSource {
  /** Streams of the hub that wake it. */
  readonly watch: readonly string[]
  /**
   * What is to be sent after a number, as it stands now; how it ends when whoever listens may no longer. It is asked before
   * every sending, and at every beat: `woken` has the streams that moved, all of them where the page has just connected.
   */
  read(after: number, woken: ReadonlySet<string>): Promise<readonly SentEvent[] | Ended>
}

/** Nothing more comes: without a word where nothing may be told, or with what the page shows of it at last. */
export type Ended = 'ended' | { readonly last: SentParts }

/** Whether what was read of a stream is its end. */
export const isEnded = (read: readonly SentEvent[] | Ended): read is Ended =>
  read === 'ended' || 'last' in read

export interface SentEvent extends SentParts {
  readonly id: number
}

export interface SentParts {
  /** Parts of the page to show anew. */
  readonly parts: readonly string[]
  /** Those that come with the event, by the address at which a page would fetch them; the others it fetches. */
  readonly html?: Readonly<Record<string, string>>
  /** What a screen reader says. */
  readonly announce?: string
}

/** A page takes a connection for dead that is silent for a minute; proxies cut at about the same. */
const BEAT = 20_000

/**
 * Answers with a stream of server-sent events. It holds no store between two readings; a client that comes back with
 * Last-Event-ID or `?after=` is first given what it missed.
 */
export function liveResponse(page: Page, source: LiveSource): Response {
  const { hub, log } = page.web.deployment
  const encoder = new TextEncoder()
  let after = startingAt(page)
  let stop = () => {}
  const counted = page.web.metrics?.live()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let woken = new Set(source.watch)
      let ended = false
      let wake = () => {}
      const stops = source.watch.map(stream =>
        hub.watch(stream, () => {
          woken.add(stream)
          wake()
        }),
      )
      stop = () => {
        ended = true
        counted?.()
        for (const each of stops.splice(0)) each()
        wake()
      }
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const run = async () => {
        send('retry: 3000\n\n')
        for (;;) {
          const because = woken
          woken = new Set()
          const events = await source.read(after, because)
          if (ended) return
          if (isEnded(events)) {
            const said =
              events === 'ended' ? { event: 'end', data: {} } : { event: 'over', data: events.last }
            return send(`event: ${said.event}\ndata: ${JSON.stringify(said.data)}\n\n`)
          }
          for (const event of events) {
            after = event.id
            send(`id: ${event.id}\nevent: change\ndata: ${JSON.stringify({ ...event, id: undefined })}\n\n`)
          }
          if (because.size === 0 && events.length === 0) send('event: beat\ndata: {}\n\n')
          if (woken.size === 0) {
            await new Promise<void>(resolve => {
              const timer = setTimeout(resolve, BEAT)
              wake = () => {
                clearTimeout(timer)
                resolve()
              }
            })
          }
          if (ended) return
        }
      }
      run()
        .catch(error =>
          log.error({ request: page.id, error: String(error?.stack ?? error) }, 'live stream failed'),
        )
        .finally(() => {
          stop()
          try {
            controller.close()
          } catch {
            // The browser was faster.
          }
        })
    },
    cancel: () => stop(),
  })
  page.request.signal?.addEventListener('abort', () => stop(), { once: true })
  return page.answer(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Nginx would otherwise gather events until its buffer is full.
    'x-accel-buffering': 'no',
  })
}

/** The last event that the client has: what its browser says, or the page it came from. */
function startingAt({ request, query }: Page): number {
  const said = request.headers.get('last-event-id') ?? query.get('after') ?? '0'
  const number = Number(said)
  return Number.isSafeInteger(number) && number >= 0 ? number : 0
}
