import * as v from 'valibot'
import { callIn as callInLawyer } from '#core/calls'
import { refuseField } from '#core/commands'
import { matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { kind } from './kind.ts'
import { DUTY } from './permissions.ts'

/** The duty officer calls a lawyer in by name, whichever tier the question has reached. */
export const callIn = matterCommand(kind, {
  name: 'consultation.call-in',
  title: w('点名邀请律师'),
  input: v.object({
    lawyer: v.pipe(
      v.string(w('请填写律师姓名或执业证号')),
      v.trim(),
      v.nonEmpty(w('请填写律师姓名或执业证号')),
      v.maxLength(50, w('最多 50 个字')),
      v.title(w('律师姓名或执业证号')),
      v.description(w('姓名可以只写一部分；律师会立即收到邀请，不受名额限制')),
      v.metadata({ widget: 'lawyer' }),
    ),
  }),
  allow: { officer: DUTY },
  from: ['waiting', 'answering', 'followed', 'answered'],
  button: { whileCalled: true, done: { said: w('已邀请'), at: 'part-actions' } },
  prepare: (outside, { lawyer }) => outside.lawyersNamed(lawyer),
  async effect(effect, matter, { lawyer: said }, found) {
    const [lawyer, ...others] = found
    if (!lawyer)
      throw refuseField('lawyer', 'unknown', t('没有叫“{name}”的执业律师，请从名录里选', { name: said }))
    if (others.length > 0) {
      const names = found.map(({ firm, certificate }) => `${firm} ${certificate}`).slice(0, 5)
      const message = t('有 {n} 位同名律师，请选一位，或填执业证号：{names}', {
        n: found.length,
        names: names.join('；'),
      })
      throw refuseField('lawyer', 'ambiguous', message)
    }
    const outcome = await callInLawyer(effect, matter, lawyer)
    if (outcome === 'answered')
      throw refuseField('lawyer', 'answered', t('{name}律师已经解答，不用再邀请', { name: lawyer.name }))
    if (outcome === 'called-before')
      throw refuseField('lawyer', 'called-in', t('{name}律师已经邀请过，还没有解答', { name: lawyer.name }))
  },
})
