import type { Migration } from '#core/database'
import { addUnheard } from '../shared/unheardDeliveries.ts'

/** A message is not sent again once its channel no longer tells it from one that arrived. */
export const unheardDeliveries: Migration = { up: addUnheard }
