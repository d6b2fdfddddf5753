import { AsyncLocalStorage } from 'node:async_hooks'

const effects = new AsyncLocalStorage<{ command: string }>()

/** Runs `work` as the effect of a command: until it settles, `assertOutsideEffect` throws. */
export function insideEffect<T>(command: string, work: () => Promise<T>): Promise<T> {
  return effects.run({ command }, work)
}

/**
 * Refuses what may not be awaited while a transaction is open: network, files, workers, the queue, another store.
 * On SQLite a second handle would wait for the first for ever, so this fails loudly instead (DESIGN.md, 'A command').
 */
export function assertOutsideEffect(what: string): void {
  const effect = effects.getStore()
  if (effect)
    throw new Error(`${what} is out of reach inside the effect of ${effect.command}: use its transaction`)
}
