import { randomUUID } from 'node:crypto'
import { openNotifier } from '../database/index.ts'
import { type Hub, memoryHub } from './hub.ts'

const CHANNEL = 'zhijian_live'
/** PostgreSQL takes 8,000 bytes a message. */
const MOST_BYTES = 7000

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
    onGap: () => local.wake(local.watched()),
    onMessage: message => {
      const [from, ...streams] = message.split('\n')
      if (from !== self) local.wake(streams)
    },
  })
  return {
    wake(streams) {
      local.wake(streams)
      for (const message of messages(self, streams)) notifier.notify(message).catch(error => onError?.(error))
    },
    watch: local.watch,
    watched: local.watched,
    isWatched: local.isWatched,
    async close() {
      await local.close()
      await notifier.close()
    },
  }
}

/** The streams, in as few messages as they fit. */
function messages(self: string, streams: readonly string[]): string[] {
  const all: string[] = []
  let message = self
  for (const stream of new Set(streams)) {
    if (Buffer.byteLength(message) + Buffer.byteLength(stream) + 1 > MOST_BYTES) {
      all.push(message)
      message = self
    }
    message += `\n${stream}`
  }
  return streams.length > 0 ? [...all, message] : []
}
