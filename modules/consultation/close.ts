import * as v from 'valibot'
import { closeCall } from '#core/calls'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { satisfied } from './events.ts'
import { kind } from './kind.ts'
import { PROMISE } from './promise.ts'

/** The citizen is satisfied: no further lawyer is called. Follow-ups stay possible. */
export const satisfy = matterCommand(kind, {
  name: 'consultation.satisfy',
  title: w('我满意了，结束咨询'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['answering', 'answered'],
  to: ['closed'],
  button: { confirm: w('结束后不再邀请新的律师；已经解答的律师，您仍可继续追问。') },
  async effect(effect, matter) {
    await closeCall(effect, matter)
    effect.unschedule(PROMISE, matter.ref)
    matter.say(satisfied, {})
  },
})
