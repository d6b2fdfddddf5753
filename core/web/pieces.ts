import type { IncomingMessage } from 'node:http'
import { lend } from '../files/index.ts'

/** The connections that requests came by. */
const connections = new WeakMap<Request, IncomingMessage>()

/** Remembers by which connection a request came, if by any. */
export function cameBy(request: Request, incoming: IncomingMessage | undefined): void {
  if (incoming) connections.set(request, incoming)
}

/**
 * The body of a request, piece by piece and once: straight from its connection, since what stands between copies every piece.
 * Where no more is asked for, the rest is left where it is: to break it off would break off the answer too.
 */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  const incoming = connections.get(request)
  if (!incoming) {
    yield* request.body?.values({ preventCancel: true }) ?? []
    return
  }
  yield* lentBy(incoming)
}

/** What a connection brings, lent piece by piece: its own iterator makes a larger piece of several. */
async function* lentBy(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  const come: Buffer[] = []
  let isOver = incoming.readableEnded
  let failed = incoming.destroyed ? new Error('the connection is gone') : undefined
  let wake = () => {}
  const heard = {
    data(piece: Buffer) {
      incoming.pause()
      come.push(lend(piece))
      wake()
    },
    end() {
      isOver = true
      wake()
    },
    error(error: Error) {
      failed = error
      wake()
    },
    close() {
      failed ??= new Error('the connection is gone')
      wake()
    },
  }
  for (const [event, hear] of Object.entries(heard)) incoming.on(event, hear)
  try {
    for (;;) {
      const piece = come.shift()
      if (piece) yield piece
      else if (isOver) return
      else if (failed) throw failed
      else
        await new Promise<void>(resolve => {
          wake = resolve
          incoming.resume()
        })
    }
  } finally {
    for (const [event, hear] of Object.entries(heard)) incoming.off(event, hear)
  }
}
