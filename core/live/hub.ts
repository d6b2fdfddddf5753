/** Wakes whoever watches a live stream. It carries no content: what a watcher missed it reads from the store. */
export interface Hub {
  wake(streams: readonly string[]): void
  /** Calls `listener` whenever the stream may have grown. Returns how to stop. */
  watch(stream: string, listener: () => void): () => void
  /** The streams that are being watched here. */
  watched(): string[]
  /** Whether a stream is being watched, here or on another node as far as it told: late by a second or two. */
  isWatched(stream: string): boolean
  /**
   * Asks the other nodes what is watched there. A process that tells people of things does so at its start: until it is
   * answered, a moment later, it takes a page that is open there for closed.
   */
  ask(): void
  close(): Promise<void>
}

/** A hub within one process. */
export function memoryHub(): Hub {
  const watchers = new Map<string, Set<() => void>>()
  return {
    wake(streams) {
      for (const stream of streams) for (const listener of [...(watchers.get(stream) ?? [])]) listener()
    },
    watch(stream, listener) {
      const listeners = watchers.get(stream) ?? new Set()
      watchers.set(stream, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) watchers.delete(stream)
      }
    },
    watched: () => [...watchers.keys()],
    isWatched: stream => watchers.has(stream),
    ask() {},
    close: async () => watchers.clear(),
  }
}
