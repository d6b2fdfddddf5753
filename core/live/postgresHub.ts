import { randomUUID } from 'node:crypto'
import { openNotifier } from '../database/index.ts'
import { type Hub, memoryHub } from './hub.ts'
import { isTold, Presence } from './presence.ts'

const CHANNEL = 'zhijian_live'
/** PostgreSQL takes 8,000 bytes a message. */
const MOST_BYTES = 7000
const WAKE = 'wake'

/**
 * A hub across all processes on one PostgreSQL. `wake` is called after a commit and wakes this process at once, the others
 * by NOTIFY. A message that is lost costs nothing but time: after a gap everybody looks.
 */
export async function postgresHub(url: string, onError?: (error: unknown) => void): Promise<Hub> {
  const local = memoryHub()
  const self = randomUUID()
  const notifier = await openNotifier({
    url,
    channel: CHANNEL,
    onError,
    onGap: () => {
      local.wake(local.watched())
      presence.again()
    },
    onMessage: message => {
      const [head = '', ...lines] = message.split('\n')
      const [from = '', what] = head.split(' ')
      if (from === self) return
      if (what === WAKE) local.wake(lines)
      else if (isTold(what)) presence.hear(from, what, lines)
    },
  })
  const send = (what: string, lines: readonly string[]) => {
    for (const message of messages(`${self} ${what}`, lines))
      notifier.notify(message).catch(error => onError?.(error))
  }
  const presence = new Presence({ send, here: local })
  return {
    wake(streams) {
      local.wake(streams)
      if (streams.length > 0) send(WAKE, streams)
    },
    watch(stream, listener) {
      const stop = local.watch(stream, listener)
      presence.changed(stream)
      return () => {
        stop()
        presence.changed(stream)
      }
    },
    watched: local.watched,
    isWatched: stream => local.isWatched(stream) || presence.isElsewhere(stream),
    ask: () => presence.ask(),
    async close() {
      await local.close()
      presence.close()
      await notifier.close()
    },
  }
}

/** The lines below a head, in as few messages as they fit; one of the head alone where there are none. */
function messages(head: string, lines: readonly string[]): string[] {
  const all: string[] = []
  let message = head
  for (const line of new Set(lines)) {
    if (Buffer.byteLength(message) + Buffer.byteLength(line) + 1 > MOST_BYTES) {
      all.push(message)
      message = head
    }
    message += `\n${line}`
  }
  return [...all, message]
}
