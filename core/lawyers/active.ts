import * as v from 'valibot'
import { platformCommand } from '../commands/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** How exactly it is known when a lawyer was at their desk last. */
const STEP = minutes(5)

/** Whether it is news that a lawyer is at their desk now. */
export const isNewlyActive = (activeAt: Instant, now: Instant): boolean => now >= plus(activeAt, STEP)

/** A lawyer is at their desk: whom calls are told to first follows from it. */
export const noteActive = platformCommand({
  name: 'lawyer.note-active',
  title: w('查看等待解答的咨询'),
  input: v.object({}),
  allow: { lawyer: 'any' },
  async effect(effect) {
    await effect.db
      .updateTable('lawyer')
      .set({ active_at: effect.now })
      .where('id', '=', effect.caller.lawyer!.id)
      .where('active_at', '<', effect.now)
      .execute()
  },
})
