import * as v from 'valibot'
import { countAnswer } from '#core/calls'
import { attach } from '#core/files'
import { snapshotOf, tierOf } from '#core/lawyers'
import { matterCommand, openThread, writeMessage } from '#core/matters'
import { tell } from '#core/notices'
import { w } from '#core/words'
import { writeFurther } from './converse.ts'
import { answered } from './events.ts'
import { kind } from './kind.ts'
import { answerCame } from './notices.ts'
import { attachments, checkAnswered, messageText, sentInstead } from './text.ts'

/**
 * A called lawyer answers. Their first answer begins a conversation of their own with the citizen; what they send as an answer
 * after it is a further message there.
 */
export const answer = matterCommand(kind, {
  name: 'consultation.answer',
  title: w('发出解答'),
  input: v.object({
    body: messageText(w('您的解答'), 8, w('也可以只录一段视频，不写文字')),
    files: attachments,
  }),
  allow: { lawyer: 'called' },
  from: ['waiting', 'answering', 'followed', 'answered'],
  to: ['answering', 'followed', 'answered'],
  button: { tone: 'primary', placed: true, whileTaken: true },
  async effect(effect, matter, said) {
    const lawyer = effect.caller.lawyer!
    const { first, answered: n, wanted, ended } = await countAnswer(effect, matter)
    if (!first) return { ...(await writeFurther(effect, matter, said)), answered: n }
    const { body, files: ids } = said
    const snapshot = snapshotOf(lawyer)
    const thread = await openThread(effect, matter, { topic: 'lawyer', counterpart: effect.actor, snapshot })
    const message = await writeMessage(effect, matter, thread, body)
    const files = await attach(effect, matter, ids, { messageId: message })
    checkAnswered(body, files)
    matter.touch(['citizen', 'staff'], 'answers')
    matter.touch(['lawyers'], 'others')
    const tier = tierOf(lawyer, effect.county.region)
    const by = body ? undefined : 'video'
    matter.say(answered, { lawyer: snapshot, answered: n, wanted, tier, by })
    matter.become(n >= wanted ? 'answered' : ended ? 'followed' : 'answering')
    await tell(effect, { kind: answerCame, to: [matter.openedBy], matter, ...sentInstead(body, files) })
    return { message, answered: n }
  },
})
