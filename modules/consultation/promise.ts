import * as v from 'valibot'
import { answeredIn } from '#core/calls'
import type { CountyTables, Kysely } from '#core/database'
import { onDuty } from '#core/duty'
import { callOf, seatsOf } from '#core/lawyers'
import { entriesOf, matterCommand } from '#core/matters'
import { tell } from '#core/notices'
import type { Instant } from '#core/time'
import { w } from '#core/words'
import { promiseBroken, promiseKept } from './events.ts'
import { kind } from './kind.ts'
import { shortOfAnswers } from './notices.ts'
import { DUTY } from './permissions.ts'

/** The due work that looks whether the promise was kept; its subject is the question's reference. */
export const PROMISE = 'consultation.promise'

/** How the promise stands: when it will be judged, or whether it was found broken. */
export interface Promised {
  readonly dueAt?: Instant
  readonly broken?: boolean
}

/** Reads how the promise of a question stands; nothing of one that was ended before it was judged. */
export async function promiseOf(
  read: Kysely<CountyTables>,
  matter: { readonly id: string; readonly ref: string },
): Promise<Promised> {
  const due = await read
    .selectFrom('due')
    .select('due_at')
    .where('kind', '=', PROMISE)
    .where('subject', '=', matter.ref)
    .executeTakeFirst()
  if (due) return { dueAt: due.due_at }
  const [judged] = await judgements(read, matter.id)
  return judged ? { broken: judged.type === promiseBroken.type } : {}
}

/** What was found of a question when its time was over: the timeline keeps it. */
const judgements = (read: Kysely<CountyTables>, matterId: string) =>
  entriesOf(read, [matterId], [promiseKept.type, promiseBroken.type])

/**
 * Looks, when the time that the county promised is over, whether a first answer and as many as wanted are there: two
 * clocks, tracked apart. What falls short goes to the bureau's duty officer, and stays open to the nation. A question
 * that was ended before is not judged.
 */
export const judge = matterCommand(kind, {
  name: 'consultation.judge',
  title: w('核对解答承诺'),
  input: v.object({}),
  allow: { system: true },
  from: 'any',
  async effect(effect, matter) {
    if (matter.closed || (await judgements(effect.db, matter.id)).length > 0) return
    const { id, wanted } = (await callOf(effect.db, matter.id))!
    const answered = answeredIn(await seatsOf(effect.db, id))
    if (answered >= wanted) return matter.say(promiseKept, { answered })
    matter.say(promiseBroken, { answered, wanted })
    matter.touch(['citizen', 'staff'], 'call')
    const officers = await onDuty(effect.db, DUTY, effect.now)
    await tell(effect, { kind: shortOfAnswers, to: officers.map(id => `officer:${id}`), matter })
  },
})
