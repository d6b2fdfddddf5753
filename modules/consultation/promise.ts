import * as v from 'valibot'
import { answeredIn, closeCall } from '#core/calls'
import type { Effect } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { onDuty } from '#core/duty'
import { type Call, callOf, seatsOf } from '#core/lawyers'
import { entriesOf, matterCommand, type OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import { type Instant, plus } from '#core/time'
import { type Word, w } from '#core/words'
import { asked, promiseBroken, promiseKept } from './events.ts'
import { kind, shownNumber } from './kind.ts'
import { answersLate, shortOfAnswers } from './notices.ts'
import { DUTY } from './permissions.ts'

/** The due work that looks whether the promise was kept; its subject is the question's reference. */
export const PROMISE = 'consultation.promise'

/** Until when a question was promised to be answered, by what was promised on the day of asking. */
export function promisedUntil(
  { openedAt }: Pick<Call, 'openedAt'>,
  entries: readonly { readonly type: string; readonly data: unknown }[],
): Instant {
  const entry = entries.find(({ type }) => type === asked.type)
  return plus(openedAt, v.parse(asked.data, entry?.data).promiseMs)
}

/** How the promise stands: until when it runs or ran, and what was found of it then. */
export interface Promised {
  readonly until: Instant
  readonly kept?: true
  /** `told`: how many officers it went to. */
  readonly broken?: { readonly told: number }
  /** It had ended since and lawyers are called again: nothing is promised any more. */
  readonly past?: true
}

/** What happens to a question whose promise was not kept, as whoever asked is told; `told`: how many officers it went to. */
export const whatNow = ({ told }: { readonly told: number }): Word =>
  told > 0
    ? w('已提醒司法局值班人员，并继续为您邀请律师。请保持电话畅通。')
    : w('仍在继续为您邀请律师，有律师解答会立即显示在这里，并通知您。')

/**
 * Reads how the promise of a question stands; undefined where it had ended before it was judged, and lawyers are called
 * again.
 */
export async function promiseOf(
  read: Kysely<CountyTables>,
  matterId: string,
  call: Pick<Call, 'openedAt' | 'state' | 'promisedUntil'>,
): Promise<Promised | undefined> {
  const until = promisedUntil(call, await entriesOf(read, [matterId], [asked.type]))
  const [judged] = await judgements(read, matterId)
  const past = call.state !== 'closed' && call.promisedUntil === null
  if (past && !judged) return undefined
  const promised = past ? { until, past } : { until }
  if (judged?.type === promiseBroken.type)
    return { ...promised, broken: { told: v.parse(promiseBroken.data, judged.data).told } }
  return judged ? { ...promised, kept: true } : promised
}

/** What was found of a question when its time was over: the timeline keeps it. */
const judgements = (read: Kysely<CountyTables>, matterId: string) =>
  entriesOf(read, [matterId], [promiseKept.type, promiseBroken.type])

/**
 * Looks, when the time that the county promised is over, whether a first answer and as many as wanted are there: two
 * clocks, tracked apart; however late it looks, only what came in time counts. What falls short goes to the bureau's duty
 * officer, and stays open to the nation; whoever asked is told so. A question that was ended before is not judged.
 */
export const judge = matterCommand(kind, {
  name: 'consultation.judge',
  title: w('核对解答承诺'),
  input: v.object({}),
  allow: { system: true },
  from: 'any',
  async effect(effect, matter) {
    if (matter.closed || (await judgements(effect.db, matter.id)).length > 0) return
    const call = (await callOf(effect.db, matter.id))!
    const until = promisedUntil(call, await entriesOf(effect.db, [matter.id], [asked.type]))
    const inTime = (await seatsOf(effect.db, call.id)).filter(
      ({ answeredAt }) => (answeredAt ?? until) < until,
    )
    const answered = answeredIn(inTime)
    const { wanted } = call
    if (answered >= wanted) return matter.say(promiseKept, { answered })
    const officers = await onDuty(effect.db, DUTY, effect.now)
    matter.say(promiseBroken, { answered, wanted, told: officers.length })
    matter.touch(['citizen', 'lawyers', 'staff'], 'call')
    await tell(effect, {
      kind: shortOfAnswers,
      to: officers.map(id => `officer:${id}`),
      matter,
      body:
        answered === 0
          ? w('{ref} 还没有律师解答，承诺 {wanted} 位。')
          : w('{ref} 已有 {answered} 位律师解答，承诺 {wanted} 位。'),
      vars: { ref: shownNumber(matter.ref), answered, wanted },
    })
    await tell(effect, {
      kind: answersLate,
      to: [matter.openedBy],
      matter,
      body: whatNow({ told: officers.length }),
    })
  },
})

/** Calls no further lawyer: what was promised is judged no more, unless its time was over before. */
export async function stopCalling(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  await closeCall(effect, matter)
  effect.unschedule(PROMISE, matter.ref)
}
