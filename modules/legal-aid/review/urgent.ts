import * as v from 'valibot'
import { refuse } from '#core/commands'
import { lastDayOf, meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { checkAnother, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { grantedFirst, papersCompleted, papersUnfit, terminationProposed } from '../events.ts'
import { GIVEN, kind } from '../kind.ts'
import { awaitsPapers, changeCase, heldCase } from '../model/case.ts'
import { articles, choice, gravestPenalty, isGravest, labelIn, wanted } from '../model/inputs.ts'
import { aidForms, aidFormTitle, terminationTitle } from '../model/matters.ts'
import { afterwards, assignment, decision } from '../model/terms.ts'
import { approvalWaits, decisionCame, tellApplicant, tellHolders } from '../notices.ts'
import { urgentDecision } from '../papers/intake.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { inTime, issueReview } from './decide.ts'
import { supplement } from './lapse.ts'

const grounds = [
  {
    value: 'expiring',
    label: w('距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议'),
  },
  { value: 'preserving', label: w('需要立即申请财产保全、证据保全或者先予执行') },
  { value: 'other', label: w('有法律、法规、规章规定的其他紧急情形') },
] as const

/** 先行提供法律援助 (第四十四条): what is wanting follows. */
export const grantFirst = matterCommand(kind, {
  name: 'legal-aid.grant-first',
  title: w('先行提供法律援助'),
  input: v.object({
    ground: choice(w('紧急情形'), grounds),
    aidForm: choice(w('法律援助形式'), aidForms),
    gravest: gravestPenalty,
  }),
  allow: { officer: APPROVE },
  from: ['submitted', 'supplementing', 'reviewing'],
  to: ['granted'],
  async effect(effect, matter, { ground, aidForm, gravest: penalty }) {
    const gravest = isGravest(aidForm, penalty)
    const { file } = await heldCase(effect, matter)
    const said = labelIn(grounds, ground)
    await startDeadline(effect, matter, afterwards)
    const { number } = await issue(effect, matter, urgentDecision, {
      name: file.recipient.name,
      cause: file.cause,
      ground: said,
      form: t(aidFormTitle(aidForm)),
      until: await lastDayOf(effect, matter, afterwards),
    })
    const by = { principal: effect.actor, name: effect.caller.name }
    const decided = { decision: 'granted', reason: said, by, at: effect.now, number } as const
    await changeCase(
      effect,
      matter,
      { ...file, decided, gravest },
      {
        form: aidForm,
        urgent: 1,
        decision: 'granted',
        decided_at: effect.now,
        in_time: await inTime(effect, matter),
      },
    )
    await meetDeadline(effect, matter, supplement)
    await meetDeadline(effect, matter, decision)
    await startDeadline(effect, matter, assignment)
    matter.say(grantedFirst, { ground: said })
    await tellApplicant(effect, matter, decisionCame, w('情况紧急，法律援助中心决定先给您法律援助'))
  },
})

/** 法律法规规定的其他情形 (第四十八条第一款第八项): here that of article 44. */
const UNFIT = '8'

/** What was to follow is looked at by another than who granted alone: aid goes on, or is to be terminated. */
export const completePapers = matterCommand(kind, {
  name: 'legal-aid.complete-papers',
  title: w('审查补办的手续和材料'),
  input: v.object({
    verdict: choice(w('审查结果'), [
      { value: 'fit', label: w('符合条件，继续提供法律援助') },
      { value: 'unfit', label: w('不符合条件，建议终止法律援助') },
    ]),
    opinion: wanted(w('事实和理由'), w('请写明事实和理由'), {
      rows: 4,
      hint: w('不符合条件的，这段话写进终止决定书，受援人会看到'),
    }),
    article: articles,
  }),
  allow: { officer: HANDLE },
  from: [...GIVEN, 'closing'],
  button: { placed: true },
  async effect(effect, matter, { verdict, opinion, article }) {
    const held = await heldCase(effect, matter)
    const { file } = held
    if (!awaitsPapers(held)) throw refuse('conflict', 'completed', w('没有要审查的补办手续'))
    const granted = file.decided!
    checkAnother(effect, [granted.by.principal])
    const by = { principal: effect.actor, name: effect.caller.name }
    await meetDeadline(effect, matter, afterwards)
    // What is done cannot be terminated; what it cost is claimed in the law's own way (第六十四条).
    if (verdict === 'unfit' && matter.state !== 'closing') {
      await changeCase(effect, matter, {
        ...file,
        terminationProposed: { ground: UNFIT, facts: opinion, by },
      })
      matter.say(terminationProposed, { ground: t(terminationTitle(UNFIT)), facts: opinion })
      return tellHolders(effect, matter, APPROVE, approvalWaits)
    }
    const fit = verdict === 'fit'
    const first = { opinion: t('先行提供法律援助：{ground}', { ground: granted.reason }), article }
    await issueReview(effect, matter, held, { ...first, by: granted.by, at: granted.at }, opinion)
    await changeCase(effect, matter, { ...file, completed: { fit, opinion, by, at: effect.now } })
    matter.say(fit ? papersCompleted : papersUnfit, { opinion })
    if (fit) await tellApplicant(effect, matter)
  },
})
