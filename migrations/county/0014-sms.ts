import type { Migration } from '#core/database'
import { createSmsTables } from '../shared/sms.ts'

/** Sealed settings, how many texts a county sent, and which of them arrived. */
export const sms: Migration = {
  up: createSmsTables,
}
