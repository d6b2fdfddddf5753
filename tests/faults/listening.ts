import type { Browser } from '#tests/browsing'

export interface Change {
  readonly id: number
  readonly parts: readonly string[]
}

/** A page's one connection: what it was told, as it came. */
export interface Listening {
  readonly changes: readonly Change[]
  /** Cuts the connection, as a phone does that falls asleep. */
  cut(): Promise<void>
}

/** Listens to a live page from the number of an event that it has seen. */
export async function listen(browser: Browser, path: string, lastEventId: number): Promise<Listening> {
  const headers = { 'last-event-id': String(lastEventId) }
  const response = await browser.request(path, { headers })
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  const changes: Change[] = []
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const hear = async () => {
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (text + value).split('\n\n')
      text = blocks.pop()!
      changes.push(...blocks.flatMap(changeIn))
    }
  }
  // Cut by either side, it has ended.
  const hearing = hear().catch(() => {})
  return {
    changes,
    async cut() {
      await reader.cancel().catch(() => {})
      await hearing
    },
  }
}

function changeIn(block: string): Change[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
  if (field('event') !== 'change') return []
  const { parts } = JSON.parse(field('data')) as { parts: string[] }
  return [{ id: Number(field('id')), parts }]
}
