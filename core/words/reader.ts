import { AsyncLocalStorage } from 'node:async_hooks'

/** Languages the platform speaks: Chinese, and Mongolian in the traditional script. */
export type Locale = 'zh' | 'mn'

/** For whom text is being rendered. */
export interface Reader {
  readonly locale: Locale
}

const defaultReader: Reader = { locale: 'zh' }
const readers = new AsyncLocalStorage<Reader>()

/** Runs `work` so that every `t` in it, also after an await, speaks to `reader`. */
export function withReader<T>(reader: Reader, work: () => T): T {
  return readers.run(reader, work)
}

/** The reader of the work under way; Chinese where none was named (logs, jobs, the command line). */
export function reader(): Reader {
  return readers.getStore() ?? defaultReader
}
