import * as v from 'valibot'
import { refuse } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { attach } from '#core/files'
import { addHandler, checkAnother, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { corrected, objected, objectionDecided, reinstated } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { choice, files, wanted } from '../model/inputs.ts'
import { aidForms } from '../model/matters.ts'
import { assignment, objectionDecision as decisionTerm, objection } from '../model/terms.ts'
import { decisionCame, objectionCame, tellApplicant, tellCentre, tellHolders } from '../notices.ts'
import { objectionDecision } from '../papers/ending.ts'
import { APPROVE, OBJECTIONS } from '../permissions.ts'
import { grant, withoutStop } from '../review/decide.ts'

/** 提出异议 (第四十九条第一款), to the bureau that set the centre up. */
export const object = matterCommand(kind, {
  name: 'legal-aid.object',
  title: w('提出异议'),
  input: v.object({
    reason: wanted(w('您的理由'), w('请写下理由'), {
      rows: 5,
      most: 3000,
      hint: w('由司法局审查，自收到之日起 5 日内作出决定'),
    }),
    files: files(w('材料')),
  }),
  allow: { citizen: 'party' },
  from: ['refused', 'terminated'],
  to: ['objecting'],
  async effect(effect, matter, { reason, files: ids }) {
    const { file } = await heldCase(effect, matter)
    if (file.objection)
      throw refuse(
        'conflict',
        'objected-before',
        w('异议已经审查过；不服司法局决定的，可以依法申请行政复议或者提起行政诉讼'),
      )
    await attach(effect, matter, ids)
    const against = matter.state === 'terminated' ? 'terminated' : 'refused'
    await changeCase(effect, matter, { ...file, objection: { against, reason, at: effect.now } })
    await meetDeadline(effect, matter, objection)
    await startDeadline(effect, matter, decisionTerm)
    matter.say(objected, { reason })
    await tellHolders(effect, matter, OBJECTIONS, objectionCame)
  },
})

/** 司法行政部门 upholds what the centre decided, or orders it to correct that (第四十九条第二款). */
export const decideObjection = matterCommand(kind, {
  name: 'legal-aid.decide-objection',
  title: w('作出异议审查决定'),
  input: v.object({
    outcome: choice(w('决定'), [
      { value: 'uphold', label: w('维持法律援助中心的决定') },
      { value: 'correct', label: w('责令法律援助中心改正') },
    ]),
    reason: wanted(w('理由'), w('请写明理由'), { rows: 4, hint: w('写进决定书，申请人会看到') }),
  }),
  allow: { officer: OBJECTIONS },
  from: ['objecting'],
  to: ['refused', 'terminated', 'correcting', 'reinstating'],
  button: { tone: 'primary' },
  async effect(effect, matter, { outcome, reason }) {
    const { file } = await heldCase(effect, matter)
    const { objection: raised, decided, termination } = file
    if (!raised) throw refuse('conflict', 'objection', w('没有异议'))
    const by = { principal: effect.actor, name: effect.caller.name }
    const first =
      raised.against === 'refused' ? [decided?.by, file.proposal?.by] : (termination?.by ?? [decided?.by])
    const before = first.flatMap(one => one?.principal ?? [])
    checkAnother(effect, before, w('原决定由您参与作出，异议须由别人审查'))
    const upheld = outcome === 'uphold'
    const number = raised.against === 'refused' ? decided?.number : termination?.number
    const title = raised.against === 'refused' ? t('不予法律援助决定') : t('终止法律援助决定')
    await issue(effect, matter, objectionDecision, {
      name: file.recipient.name,
      decision: number ? t('{title}（{number}）', { title, number }) : title,
      reason: withoutStop(reason),
      outcome: upheld ? t('维持该决定') : t('责令法律援助中心改正'),
      upheld,
    })
    await addHandler(effect, matter, by)
    await changeCase(effect, matter, { ...file, objection: { ...raised, outcome } })
    await meetDeadline(effect, matter, decisionTerm)
    const corrects = raised.against === 'refused' ? 'correcting' : 'reinstating'
    matter.become(upheld ? raised.against : corrects)
    matter.say(objectionDecided, { upheld, reason })
    await tellApplicant(effect, matter, decisionCame, w('司法局对您的异议作出了决定'))
    if (!upheld) await tellCentre(effect, matter, undefined, w('司法局责令改正一件法律援助决定'))
  },
})

/** What was objected to is no more: another decision can be objected to anew. */
const settled = (file: CaseFile): CaseFile => ({ ...file, objection: undefined })

/** The centre corrects a refusal: it grants. */
export const correct = matterCommand(kind, {
  name: 'legal-aid.correct',
  title: w('改正，给予法律援助'),
  input: v.object({
    aidForm: choice(w('法律援助形式'), aidForms),
    article: wanted(w('依据的条文'), w('请填写条文'), {
      rows: 1,
      most: 60,
      hint: w('例如：第三十一条第五项、第四十二条第三项'),
    }),
  }),
  allow: { officer: APPROVE },
  from: ['correcting'],
  to: ['granted'],
  button: { tone: 'primary' },
  async effect(effect, matter, { aidForm: form, article }) {
    const held = await heldCase(effect, matter)
    const file = settled(held.file)
    await changeCase(effect, matter, file, { form, closed_at: null })
    await grant(effect, matter, { ...held, file, form }, article)
    matter.say(corrected, {})
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
