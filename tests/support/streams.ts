import { expect } from 'vitest'

interface Heard {
  readonly id?: number
  readonly event: string
  readonly data: { parts?: string[]; html?: Record<string, string> }
}

/** Listens to a stream of events, as a page does. */
export async function listen(response: Response) {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const heard: Heard[] = []
  let ended = false
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  const run = async () => {
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
        const event = field('event')
        if (event)
          heard.push({
            id: field('id') ? Number(field('id')) : undefined,
            event,
            data: JSON.parse(field('data')!),
          })
      }
    }
    ended = true
  }
  const running = run()
  return {
    heard,
    changes: () => heard.filter(({ event }) => event === 'change'),
    isEnded: () => ended,
    close: async () => {
      await reader.cancel()
      await running
    },
  }
}
