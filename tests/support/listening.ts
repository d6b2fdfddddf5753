/** An event of a page's live stream, as its script is told. */
export interface HeardChange {
  readonly id: number
  readonly parts: readonly string[]
  readonly announce?: string
  /** Parts that came along, by their address. */
  readonly html?: Readonly<Record<string, string>>
}

/** Listens to a live stream as an open page does; close it before the test ends. */
export function listening(response: Response) {
  if (response.status !== 200 || !response.body) throw new Error(`no stream: ${response.status}`)
  const changes: HeardChange[] = []
  let ended = false
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const running = (async () => {
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        if (/^event: end$/m.test(block)) ended = true
        if (!/^event: change$/m.test(block)) continue
        const id = Number(/^id: (\d+)$/m.exec(block)?.[1])
        const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as Omit<HeardChange, 'id'>
        changes.push({ id, ...data })
      }
    }
  })()
  return {
    changes,
    /** Names of all parts that were to be fetched anew so far. */
    parts: () => new Set(changes.flatMap(({ parts }) => parts)),
    isOver: () => ended,
    async close() {
      await reader.cancel()
      await running
    },
  }
}
