import * as v from 'valibot'
import { callIn as callInLawyer } from '#core/calls'
import { refuseField } from '#core/commands'
import { lawyerField, lawyerMeant } from '#core/lawyers'
import { matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { kind } from './kind.ts'
import { DUTY } from './permissions.ts'

/** The duty officer calls a lawyer in by name, whichever tier the question has reached. */
export const callIn = matterCommand(kind, {
  name: 'consultation.call-in',
  title: w('点名邀请律师'),
  input: v.object({
    lawyer: lawyerField(w('姓名可以只写一部分，再从找到的律师里选；选定后律师立即收到邀请，不受名额限制')),
  }),
  allow: { officer: DUTY },
  from: ['waiting', 'answering', 'followed', 'answered'],
  button: { whileCalled: true, done: { said: w('已邀请'), at: 'part-actions' } },
  prepare: (outside, { lawyer }) => outside.lawyersNamed(lawyer),
  async effect(effect, matter, { lawyer: said }, found) {
    const lawyer = lawyerMeant(said, found)
    const outcome = await callInLawyer(effect, matter, lawyer)
    if (outcome === 'answered')
      throw refuseField('lawyer', 'answered', t('{name}律师已经解答，不用再邀请', { name: lawyer.name }))
    if (outcome === 'called-before')
      throw refuseField('lawyer', 'called-in', t('{name}律师已经邀请过，还没有解答', { name: lawyer.name }))
  },
})
