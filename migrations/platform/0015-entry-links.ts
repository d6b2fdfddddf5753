import type { Migration } from '#core/database'
import { createEntrySpent } from '../shared/entryLinks.ts'

/** Links in messages sign lawyers and officers in, each once. */
export const entryLinks: Migration = { up: createEntrySpent }
