import * as v from 'valibot'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue } from '#core/documents'
import { checkAnother, matterCommand } from '#core/matters'
import { t, w } from '#core/words'
import { grantedFirst, papersCompleted } from '../events.ts'
import { GIVEN, kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import { choice } from '../model/inputs.ts'
import { aidForms, aidFormTitle } from '../model/matters.ts'
import { afterwards, assignment, decision, supplement } from '../model/terms.ts'
import { lastDayOf } from '../model/words.ts'
import { decisionCame, tellApplicant } from '../notices.ts'
import { urgentDecision } from '../papers/intake.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { inTime } from './decide.ts'

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
  }),
  allow: { officer: APPROVE },
  from: ['submitted', 'supplementing', 'reviewing'],
  to: ['granted'],
  async effect(effect, matter, { ground, aidForm }) {
    const { file } = await heldCase(effect, matter)
    const said = t(grounds.find(({ value }) => value === ground)!.label)
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
      { ...file, decided },
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

/** What was to follow is there: the second person looks at what one granted alone. */
export const completePapers = matterCommand(kind, {
  name: 'legal-aid.complete-papers',
  title: w('确认手续、材料已补齐'),
  input: v.object({}),
  allow: { officer: HANDLE },
  from: GIVEN,
  button: { placed: true },
  async effect(effect, matter) {
    const { file } = await heldCase(effect, matter)
    if (file.decided) checkAnother(effect, [file.decided.by.principal])
    await meetDeadline(effect, matter, afterwards)
    matter.say(papersCompleted, {})
    await tellApplicant(effect, matter)
  },
})
