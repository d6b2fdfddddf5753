import * as v from 'valibot'
import { callAgain, discountAnswer } from '#core/calls'
import { refuse } from '#core/commands'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { hideMessage, matterCommand, threadHead, veilOf } from '#core/matters'
import { tell } from '#core/notices'
import { parsePrincipalKey } from '#core/people'
import { w } from '#core/words'
import { hidden } from './events.ts'
import { kind } from './kind.ts'
import { answerHidden, ownHidden } from './notices.ts'
import { leaveOut } from './publishing/index.ts'
import { goingOn } from './reopen.ts'

/**
 * The bureau hides a lawyer's message, with a reason that both the lawyer and the citizen are told. A lawyer of whom
 * nothing is left to read no longer counts.
 */
export const hide = matterCommand(kind, {
  name: 'consultation.hide',
  title: w('隐藏'),
  input: v.object({
    message: v.pipe(v.string(), v.metadata({ widget: 'hidden' })),
    reason: v.pipe(
      v.string(w('请写明理由')),
      v.trim(),
      v.minLength(2, w('请写明理由')),
      v.maxLength(200, w('最多 200 字')),
      v.title(w('隐藏的理由')),
      v.description(w('隐藏后不能恢复。咨询人和律师都会收到通知，并看到这个理由。')),
    ),
  }),
  allow: { officer: 'consultation.hide' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  to: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  button: { tone: 'warning', placed: true },
  async effect(effect, matter, { message, reason }) {
    const { threadId, author: writer, visible } = await hideMessage(effect, matter, message, reason)
    const head = await threadHead(effect.db, matter.id, threadId)
    const author = head && parsePrincipalKey(head.counterpart)
    if (head?.topic !== 'lawyer' || author?.kind !== 'lawyer' || writer !== head.counterpart)
      throw refuse('not-found', 'message', w('没有找到这条解答'))
    matter.touch(['citizen', 'lawyers', 'staff'], 'answers')
    matter.touch(['lawyers'], 'others')
    const lawyer = v.parse(lawyerSnapshotSchema, head.snapshot)
    if (visible > 0) matter.say(hidden, { lawyer, reason })
    else {
      const { answered, wanted, ended, lost } = await discountAnswer(effect, matter, author.id)
      matter.say(hidden, { lawyer, reason, left: lost ? { answered, wanted } : undefined })
      // One that had ended and was opened again is short by no choice of whoever asked.
      if (ended && lost && !matter.closed) await callAgain(effect, matter)
      if (!matter.closed && (!ended || lost)) matter.become(goingOn({ answered, wanted }))
    }
    await leaveOut(effect, matter, message)
    const about = { matter, body: w('理由：{reason}') }
    // A lawyer's inbox is outside of the county.
    const outside = (await veilOf(effect.db, matter))(reason)
    await tell(effect, { kind: ownHidden, to: [writer], ...about, vars: { reason: outside } })
    await tell(effect, { kind: answerHidden, to: [matter.openedBy], ...about, vars: { reason } })
    return { hidden: message }
  },
})
