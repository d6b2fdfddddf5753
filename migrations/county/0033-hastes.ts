import type { Migration } from '#core/database'
import { giveLateTheirHaste } from '../shared/hastes.ts'

/** What the outbox hands on has three hastes. */
export const hastes: Migration = { up: giveLateTheirHaste }
