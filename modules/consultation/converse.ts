import * as v from 'valibot'
import { hasAnswered } from '#core/calls'
import { type Effect, refuse } from '#core/commands'
import { attach } from '#core/files'
import { lawyerSnapshotSchema, OVERDUE_AFTER, snapshotOf } from '#core/lawyers'
import {
  matterCommand,
  type OpenMatter,
  openThread,
  threadHead,
  waitingFor,
  writeMessage,
} from '#core/matters'
import { tell } from '#core/notices'
import { plus } from '#core/time'
import { w } from '#core/words'
import { followedUp, replied } from './events.ts'
import { kind } from './kind.ts'
import { followUpCame, replyCame } from './notices.ts'
import { REMIND, remindAgain, reminderOf } from './remind.ts'
import { reopen } from './reopen.ts'
import { attachments, checkSaid, messageText, type Said, sentInstead } from './text.ts'

const INSTEAD = w('也可以只发照片、录音或视频')

/**
 * The citizen asks a lawyer further: free, without limit, also weeks after the consultation has ended, which is then opened
 * again, and where it was merged into another. Whoever does not reply for a day is reminded.
 */
export const followUp = matterCommand(kind, {
  name: 'consultation.follow-up',
  title: w('追问'),
  input: v.object({
    thread: v.pipe(v.string(), v.metadata({ widget: 'hidden' })),
    body: messageText(w('您想再问什么'), 3, INSTEAD),
    files: attachments,
  }),
  allow: { citizen: 'party' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  to: ['waiting', 'answering', 'followed', 'answered', 'merged'],
  button: { placed: true },
  async effect(effect, matter, { thread, body, files: ids }) {
    const head = await threadHead(effect.db, matter.id, thread)
    if (head?.topic !== 'lawyer') throw refuse('not-found', 'thread', w('没有找到这段对话'))
    const before = await waitingFor(effect.db, matter.id, head.counterpart)
    const message = await writeMessage(effect, matter, thread, body)
    const files = await attach(effect, matter, ids, { messageId: message })
    checkSaid(body, files)
    const ended = matter.state === 'closed'
    if (before.count === 0 || ended)
      effect.schedule(REMIND, reminderOf(matter.ref, thread), plus(effect.now, OVERDUE_AFTER), matter.ref)
    if (ended) {
      await reopen(effect, matter)
      await remindAgain(effect, matter, thread)
    }
    matter.say(followedUp, { lawyer: v.parse(lawyerSnapshotSchema, head.snapshot) })
    matter.touch(['citizen', 'lawyers', 'staff'], 'answers')
    // What is said beside the button that ends a consultation counts what waits for a reply.
    matter.touch(['citizen'], 'actions')
    await tell(effect, { kind: followUpCame, to: [head.counterpart], matter, ...sentInstead(body, files) })
    return { message }
  },
})

/** A lawyer who has answered replies in their conversation. */
export const reply = matterCommand(kind, {
  name: 'consultation.reply',
  title: w('回复'),
  input: v.object({ body: messageText(w('您的回复'), 3, INSTEAD), files: attachments }),
  allow: { lawyer: 'seated' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  button: { placed: true },
  async effect(effect, matter, said) {
    if (!(await hasAnswered(effect, matter, effect.caller.lawyer!.id)))
      throw refuse('conflict', 'no-answer-yet', w('您还没有解答这件咨询，请先发出解答'))
    return writeFurther(effect, matter, said)
  },
})

/**
 * What a lawyer who has answered writes further, whether it is called a reply or an answer: nobody is reminded any more of
 * what they reply to, and the citizen is told.
 */
export async function writeFurther(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { body, files: ids }: Said,
): Promise<{ message: string }> {
  const snapshot = snapshotOf(effect.caller.lawyer!)
  const { count } = await waitingFor(effect.db, matter.id, effect.actor)
  const thread = await openThread(effect, matter, { topic: 'lawyer', counterpart: effect.actor, snapshot })
  const message = await writeMessage(effect, matter, thread, body)
  const files = await attach(effect, matter, ids, { messageId: message })
  checkSaid(body, files)
  effect.unschedule(REMIND, reminderOf(matter.ref, thread))
  matter.say(replied, { lawyer: snapshot, unasked: count === 0 ? true : undefined })
  matter.touch(['citizen', 'lawyers', 'staff'], 'answers')
  // What is said beside the button that ends a consultation counts what waits for a reply.
  matter.touch(['citizen'], 'actions')
  const title = count === 0 ? w('律师补充了解答') : undefined
  await tell(effect, { kind: replyCame, to: [matter.openedBy], matter, title, ...sentInstead(body, files) })
  return { message }
}
