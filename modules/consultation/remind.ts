import * as v from 'valibot'
import type { Effect } from '#core/commands'
import { lawyerSnapshotSchema, OVERDUE_AFTER } from '#core/lawyers'
import { entriesOf, matterCommand, type OpenMatter, threadHead, threadsOf, waitingFor } from '#core/matters'
import { tell } from '#core/notices'
import { type Instant, plus } from '#core/time'
import { w } from '#core/words'
import { reminded } from './events.ts'
import { kind } from './kind.ts'
import { followUpWaits } from './notices.ts'

/** The due work that reminds a lawyer of a follow-up; its subject is the question's reference and the conversation's id. */
export const REMIND = 'consultation.remind'

export const reminderOf = (ref: string, thread: string) => `${ref} ${thread}`

/** What a subject of `REMIND` names, as the command's input. */
export function reminderInput(subject: string) {
  const [ref, thread] = subject.split(' ')
  return { ref, input: { thread } }
}

/**
 * Plans anew, as a consultation goes on that had ended, the reminders of whoever else is waited for: while it was over they
 * were dropped. `but` is the conversation that goes on, which has its own.
 */
export async function remindAgain(effect: Effect<'county'>, matter: OpenMatter, but: string): Promise<void> {
  for (const { id, topic, counterpart } of await threadsOf(effect.db, matter.id)) {
    if (topic !== 'lawyer' || id === but) continue
    const { since } = await waitingFor(effect.db, matter.id, counterpart)
    if (since === null) continue
    const at = Math.max(plus(since, OVERDUE_AFTER), effect.now) as Instant
    effect.schedule(REMIND, reminderOf(matter.ref, id), at, matter.ref)
  }
}

/**
 * Reminds a lawyer whose reply is waited for too long: once for what waits, however much is written after it, until they
 * reply. A consultation that the citizen has ended waits for nobody.
 */
export const remind = matterCommand(kind, {
  name: 'consultation.remind',
  title: w('提醒律师回复追问'),
  input: v.object({ thread: v.string() }),
  allow: { system: true },
  from: 'any',
  async effect(effect, matter, { thread }) {
    const head = await threadHead(effect.db, matter.id, thread)
    if (!head || matter.state === 'closed') return matter.leave()
    const { since } = await waitingFor(effect.db, matter.id, head.counterpart)
    if (since === null || effect.now < plus(since, OVERDUE_AFTER)) return matter.leave()
    const before = await entriesOf(effect.db, [matter.id], [reminded.type])
    const told = before.map(({ data }) => v.parse(reminded.data, data))
    if (told.some(reminder => reminder.thread === thread && reminder.since === since)) return matter.leave()
    matter.say(reminded, { lawyer: v.parse(lawyerSnapshotSchema, head.snapshot), thread, since })
    await tell(effect, { kind: followUpWaits, to: [head.counterpart], matter })
  },
})
