import * as v from 'valibot'
import { CALL_TOLD } from '../../calls/index.ts'
import type { PlatformTables, Store } from '../../database/index.ts'
import type { Consumer } from '../../outbox/index.ts'
import type { Instant } from '../../time/index.ts'

const toldSchema = v.object({
  lawyers: v.array(v.string()),
  at: v.custom<Instant>(value => typeof value === 'number'),
})

/** Remembers when each lawyer was last told of a call, in whichever county: others come first the next time. */
export const toldConsumer = (platform: Store<PlatformTables>): Consumer => ({
  topic: CALL_TOLD,
  async consume({ payload }) {
    const { lawyers, at } = v.parse(toldSchema, payload)
    await platform.write
      .updateTable('lawyer')
      .set({ told_at: at })
      .where('id', 'in', ['', ...lawyers])
      .where('told_at', '<', at)
      .execute()
  },
})
