import { AsyncLocalStorage } from 'node:async_hooks'

const aside = new AsyncLocalStorage<true>()

/**
 * Runs work for which nobody keeps a page open, such as what is due and what is sent. What it writes to SQLite is
 * written by a thread (core/database/asideConnection.ts), so that pages are answered meanwhile.
 */
export const goAside = <T>(work: () => T): T => aside.run(true, work)

/** Whether this is such work. */
export const isAside = (): boolean => aside.getStore() === true
