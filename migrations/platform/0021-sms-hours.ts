import type { Migration } from '#core/database'
import { createSmsHours } from '../shared/smsHours.ts'

/** How many texts went out in an hour. */
export const smsHours: Migration = { up: createSmsHours }
