import * as v from 'valibot'
import { refuse } from '#core/commands'
import { startDeadline } from '#core/deadlines'
import { checkAnother, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { corrected, correctionProposed, correctionReturned, reinstated } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import {
  articles,
  checkSaidWhy,
  choice,
  gravestPenalty,
  isGravest,
  optionalText,
  wanted,
} from '../model/inputs.ts'
import { aidForms, aidFormTitle } from '../model/matters.ts'
import { assignment } from '../model/terms.ts'
import { approvalWaits, decisionCame, tellApplicant, tellCentre, tellHolders } from '../notices.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { grant, issueReview } from '../review/decide.ts'

/** What was objected to is no more: another decision can be objected to anew. */
const settled = (file: CaseFile): CaseFile => ({ ...file, objection: undefined })

/** The bureau ordered a refusal to be corrected: the first of two persons says what is granted, and on what ground. */
export const proposeCorrection = matterCommand(kind, {
  name: 'legal-aid.propose-correction',
  title: w('提出改正意见'),
  input: v.object({
    aidForm: choice(w('法律援助形式'), aidForms),
    gravest: gravestPenalty,
    opinion: wanted(w('事实和理由'), w('请写明事实和理由'), { rows: 4 }),
    article: articles,
  }),
  allow: { officer: HANDLE },
  from: ['correcting'],
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { aidForm: form, gravest: penalty, opinion, article }) {
    const gravest = isGravest(form, penalty)
    const { file } = await heldCase(effect, matter)
    const by = { principal: effect.actor, name: effect.caller.name }
    await changeCase(effect, matter, {
      ...file,
      gravest,
      correction: { form, opinion, article, by, at: effect.now },
    })
    matter.say(correctionProposed, { form: t(aidFormTitle(form)), opinion })
    await tellHolders(effect, matter, APPROVE, approvalWaits)
  },
})

/** The second agrees: the centre grants what it had refused. */
export const correct = matterCommand(kind, {
  name: 'legal-aid.correct',
  title: w('审批改正意见'),
  input: v.object({
    verdict: choice(w('审批意见'), [
      { value: 'agree', label: w('同意，给予法律援助') },
      { value: 'return', label: w('退回重新提出') },
    ]),
    opinion: optionalText(w('说明'), { rows: 2, most: 500, hint: w('退回的，请写明要改什么') }),
  }),
  allow: { officer: APPROVE },
  from: ['correcting'],
  to: ['correcting', 'granted'],
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { verdict, opinion }) {
    checkSaidWhy(verdict, opinion)
    const held = await heldCase(effect, matter)
    const { correction } = held.file
    if (!correction) throw refuse('conflict', 'proposal', w('还没有改正意见'))
    checkAnother(effect, [correction.by.principal])
    if (verdict === 'return') {
      await changeCase(effect, matter, { ...held.file, correction: undefined })
      matter.say(correctionReturned, { opinion })
      return tellCentre(effect, matter, undefined, w('审批退回了一件法律援助事项'))
    }
    const { form, article } = correction
    const now = { ...held, form, file: { ...settled(held.file), correction: undefined } }
    await issueReview(effect, matter, now, correction, opinion)
    await changeCase(effect, matter, now.file, { form, closed_at: null })
    matter.say(corrected, {})
    await grant(effect, matter, now, article)
  },
})

/** The centre corrects a termination: it goes on giving, and assigns somebody anew. What it had granted stands. */
export const reinstate = matterCommand(kind, {
  name: 'legal-aid.reinstate',
  title: w('恢复法律援助'),
  input: v.object({}),
  allow: { officer: APPROVE },
  from: ['reinstating'],
  to: ['granted'],
  button: {
    tone: 'primary',
    placed: true,
    confirm: w('终止决定不再有效，三日内重新指派承办人员，可以指派原来的律师。'),
  },
  async effect(effect, matter) {
    const { file } = await heldCase(effect, matter)
    await changeCase(effect, matter, { ...settled(file), termination: undefined }, { closed_at: null })
    await startDeadline(effect, matter, assignment)
    matter.say(reinstated, {})
    await tellApplicant(effect, matter, decisionCame, w('法律援助中心恢复对您的法律援助'))
  },
})
