import * as v from 'valibot'
import { type Effect, refuse, refuseField } from '#core/commands'
import { meetDeadline, startDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { attach } from '#core/files'
import { addHandler, checkAnother, matterCommand, type OpenMatter } from '#core/matters'
import { type Instant, instant, shanghaiDate } from '#core/time'
import { t, w } from '#core/words'
import { objected, objectionDecided } from '../events.ts'
import { kind } from '../kind.ts'
import { changeCase, heldCase } from '../model/case.ts'
import type { CaseFile } from '../model/file.ts'
import { checkHappened, choice, day, files, wanted } from '../model/inputs.ts'
import { objectionDecision as decisionTerm, objection } from '../model/terms.ts'
import { decisionCame, objectionCame, tellApplicant, tellCentre, tellHolders } from '../notices.ts'
import { objectionDecision } from '../papers/ending.ts'
import { OBJECTIONS } from '../permissions.ts'

/** What may be objected to: a refusal, and a termination. */
const CLOSED = ['refused', 'terminated'] as const

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
  from: CLOSED,
  to: ['objecting'],
  button: { placed: true },
  effect: (effect, matter, { reason, files: ids }) =>
    raise(effect, matter, { reason, files: ids, at: effect.now }),
})

/** 书面提出的异议: what came to the bureau on paper, whose five days count from the day on which it did. */
export const objectOnPaper = matterCommand(kind, {
  name: 'legal-aid.object-on-paper',
  title: w('登记书面提出的异议'),
  input: v.object({
    on: day(w('收到异议的日期'), w('从这一天起 5 日内作出决定')),
    reason: wanted(w('异议的理由'), w('请写下理由'), {
      rows: 5,
      most: 3000,
      hint: w('照书面异议的内容填写'),
    }),
    files: files(w('书面异议和材料的照片')),
  }),
  allow: { officer: OBJECTIONS },
  from: CLOSED,
  to: ['objecting'],
  button: { placed: true },
  async effect(effect, matter, { on, reason, files: ids }) {
    checkHappened(effect, 'on', on)
    const { decided, termination } = (await heldCase(effect, matter)).file
    const made = matter.state === 'terminated' ? termination?.at : decided?.at
    if (made !== undefined && on < shanghaiDate(made))
      throw refuseField('on', 'before', t('不能早于作出决定的日期'))
    const at = on === shanghaiDate(effect.now) ? effect.now : instant(`${on}T00:00:00+08:00`)
    await raise(effect, matter, { reason, files: ids, at })
  },
})

interface Raised {
  readonly reason: string
  readonly files: readonly string[] | undefined
  readonly at: Instant
}

/** The bureau has the objection, and five days to decide on it. */
async function raise(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { reason, files: ids, at }: Raised,
): Promise<void> {
  const { file } = await heldCase(effect, matter)
  if (file.objection)
    throw refuse(
      'conflict',
      'objected-before',
      w('异议已经审查过；不服司法局决定的，可以依法申请行政复议或者提起行政诉讼'),
    )
  await attach(effect, matter, ids)
  const against = matter.state === 'terminated' ? 'terminated' : 'refused'
  matter.become('objecting')
  await changeCase(effect, matter, { ...file, objection: { against, reason, at } })
  await meetDeadline(effect, matter, objection)
  await startDeadline(effect, matter, decisionTerm, { from: at })
  matter.say(objected, { reason })
  await tellHolders(effect, matter, OBJECTIONS, objectionCame)
}

/** Who had a part in the decision that was objected to, by their principal keys: none of them decides on the objection. */
export function decidedBy({
  objection: raised,
  decided,
  proposal,
  termination,
}: Pick<CaseFile, 'objection' | 'decided' | 'proposal' | 'termination'>): string[] {
  const first =
    raised?.against === 'refused' ? [decided?.by, proposal?.by] : (termination?.by ?? [decided?.by])
  return first.flatMap(one => one?.principal ?? [])
}

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
  button: { tone: 'primary', placed: true },
  async effect(effect, matter, { outcome, reason }) {
    const { file } = await heldCase(effect, matter)
    const { objection: raised, decided, termination } = file
    if (!raised) throw refuse('conflict', 'objection', w('没有异议'))
    const by = { principal: effect.actor, name: effect.caller.name }
    checkAnother(effect, decidedBy(file), w('原决定由您参与作出，异议须由别人审查'))
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
    await changeCase(effect, matter, { ...file, objection: { ...raised, outcome, answer: reason } })
    await meetDeadline(effect, matter, decisionTerm)
    const corrects = raised.against === 'refused' ? 'correcting' : 'reinstating'
    matter.become(upheld ? raised.against : corrects)
    matter.say(objectionDecided, { upheld, reason })
    await tellApplicant(effect, matter, decisionCame, w('司法局对您的异议作出了决定'))
    if (!upheld) await tellCentre(effect, matter, undefined, w('司法局责令改正一件法律援助决定'))
  },
})
