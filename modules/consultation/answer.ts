import * as v from 'valibot'
import { countAnswer } from '#core/calls'
import { attach } from '#core/files'
import { snapshotOf, tierOf } from '#core/lawyers'
import { matterCommand, openThread, writeMessage } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { answered } from './events.ts'
import { kind } from './kind.ts'
import { answerCame } from './notices.ts'
import { REMIND, reminderOf } from './remind.ts'
import { attachments, messageText } from './text.ts'

/** A called lawyer answers. Their first answer begins a conversation of their own with the citizen. */
export const answer = matterCommand(kind, {
  name: 'consultation.answer',
  title: w('发出解答'),
  input: v.object({ body: messageText(w('您的解答'), 8), files: attachments }),
  allow: { lawyer: 'called' },
  from: ['waiting', 'answering', 'answered'],
  to: ['answering', 'answered'],
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { body, files = [] }) {
    const lawyer = effect.caller.lawyer!
    const count = await countAnswer(effect, matter)
    const snapshot = snapshotOf(lawyer)
    const thread = await openThread(effect, matter, { topic: 'lawyer', counterpart: effect.actor, snapshot })
    const message = await writeMessage(effect, matter, thread, body)
    await attach(effect, matter, files, { messageId: message })
    matter.touch(['citizen', 'staff'], 'answers')
    matter.touch(['lawyers'], 'others')
    if (count.first) {
      const tier = tierOf(lawyer, effect.county.region)
      matter.say(answered, { lawyer: snapshot, answered: count.answered, wanted: count.wanted, tier })
      matter.become(count.answered >= count.wanted ? 'answered' : 'answering')
      await tell(effect, { kind: answerCame, to: [matter.openedBy], matter })
    } else effect.unschedule(REMIND, reminderOf(matter.ref, thread))
    return { message, answered: count.answered }
  },
})
