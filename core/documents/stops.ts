import { t } from '../words/index.ts'

/** What somebody wrote as it stands within a sentence. */
export const withoutStop = (text: string): string => text.replace(/[。．.；;，,\s]+$/u, '')

/** What somebody wrote as a sentence before another: with a stop, whether they wrote one or not. */
export const withStop = (text: string): string =>
  /[！？!?]$/u.test(text) ? text : t('{text}。', { text: withoutStop(text) })
