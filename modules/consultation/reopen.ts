import * as v from 'valibot'
import { answeredIn, callAgain } from '#core/calls'
import type { Effect } from '#core/commands'
import { callOf, seatsOf } from '#core/lawyers'
import { entriesOf, type OpenMatter } from '#core/matters'
import { cancelled, ended, hidden, reopened, satisfied } from './events.ts'

/** The state of a question that goes on, by the answers that stand. */
export const goingOn = ({ answered, wanted }: { readonly answered: number; readonly wanted: number }) =>
  answered === 0 ? 'waiting' : answered < wanted ? 'answering' : 'answered'

/**
 * Opens a question again that had ended. Whoever ended it with fewer answers than were wanted did so by their own choice, and
 * it goes on with those who answered; where the bureau has hidden one since, lawyers are called again.
 */
export async function reopen(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const types = [satisfied.type, ended.type, cancelled.type, hidden.type]
  const entries = await entriesOf(effect.db, [matter.id], types)
  const end = entries.findLastIndex(({ type }) => type !== hidden.type)
  const isShort = entries.slice(end + 1).some(({ data }) => v.parse(hidden.data, data).left !== undefined)
  if (isShort) {
    const state = goingOn(await callAgain(effect, matter))
    matter.become(state)
    matter.say(reopened, { called: state !== 'answered' })
  } else {
    const call = await callOf(effect.db, matter.id)
    const standing = call ? answeredIn(await seatsOf(effect.db, call.id)) : 0
    matter.become(call && standing < call.wanted ? 'followed' : 'answered')
    matter.say(reopened, { called: false })
  }
}
