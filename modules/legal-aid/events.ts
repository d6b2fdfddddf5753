import * as v from 'valibot'
import { defineEvent, EVERY_SIDE, type Side } from '#core/matters'
import { fen, formatYuan } from '#core/money'
import { t } from '#core/words'

const inside: readonly Side[] = ['staff']
const told: readonly Side[] = ['citizen', 'staff']
const nothing = v.object({})
const reason = v.object({ reason: v.string() })
const giver = v.object({ name: v.string(), firm: v.string() })

/** A typed entry; the object is what the sentence is made of. */
const event = <Data>(
  name: string,
  data: v.GenericSchema<unknown, Data>,
  say: (data: Data) => string,
  audience: readonly Side[] = told,
) => defineEvent({ type: `legal-aid.${name}`, data, say, audience })

export const filledIn = event('filled-in', v.object({ agent: v.nullable(v.string()) }), ({ agent }) =>
  agent === null ? t('填写了法律援助申请') : t('{agent}代为填写了法律援助申请', { agent }),
)
export const received = event('received', nothing, () => t('法律援助中心收到申请，开始计算审查期限'))
export const notified = event(
  'notified',
  v.object({ organ: v.string(), ground: v.string() }),
  ({ organ, ground }) => t('收到{organ}的通知：{ground}', { organ, ground }),
)
export const adviceNoted = event(
  'advice-noted',
  v.object({ outcome: v.string() }),
  ({ outcome }) => t('登记咨询和解答：{outcome}', { outcome }),
  inside,
)
export const helpAsked = event(
  'help-asked',
  v.object({ organ: v.string(), asked: v.string() }),
  ({ organ, asked }) => t('登记值班律师法律帮助：{organ}，{asked}', { organ, asked }),
  inside,
)
export const helpGiven = event(
  'help-given',
  v.object({ lawyer: v.string(), ways: v.string() }),
  ({ lawyer, ways }) => t('值班律师{lawyer}：{ways}', { lawyer, ways }),
  inside,
)
export const accepted = event('accepted', v.object({ form: v.string() }), ({ form }) =>
  t('开始审查，援助形式：{form}', { form }),
)
export const supplementAsked = event('supplement-asked', v.object({ items: v.string() }), ({ items }) =>
  t('一次性告知需要补充的材料或者说明：{items}', { items }),
)
export const elsewhereAsked = event('elsewhere-asked', v.object({ to: v.string() }), ({ to }) =>
  t('请{to}协助核查，等待期间不计入审查期限', { to }),
)
export const elsewhereAnswered = event(
  'elsewhere-answered',
  v.object({ to: v.string(), found: v.string() }),
  ({ to, found }) => t('{to}已回复核查结果：{found}', { to, found }),
  inside,
)
export const supplied = event('supplied', v.object({ files: v.number() }), ({ files }) =>
  files > 0 ? t('补充了说明和 {n} 份材料', { n: files }) : t('补充了说明'),
)
export const lapsed = event('lapsed', nothing, () => t('没有按要求补充材料或者作出说明，视为撤回申请'))
export const proposed = event(
  'proposed',
  v.object({ decision: v.picklist(['grant', 'refuse']), opinion: v.string() }),
  ({ decision, opinion }) =>
    decision === 'grant'
      ? t('审查意见：建议给予法律援助。{opinion}', { opinion })
      : t('审查意见：建议不予法律援助。{opinion}', { opinion }),
  inside,
)
export const returned = event(
  'returned',
  v.object({ opinion: v.string() }),
  ({ opinion }) => t('审批退回：{opinion}', { opinion }),
  inside,
)
export const granted = event('granted', v.object({ form: v.string() }), ({ form }) =>
  t('决定给予法律援助，形式：{form}', { form }),
)
export const grantedFirst = event('granted-first', v.object({ ground: v.string() }), ({ ground }) =>
  t('情况紧急，决定先行提供法律援助：{ground}', { ground }),
)
export const refused = event('refused', reason, ({ reason }) => t('决定不予法律援助：{reason}', { reason }))
const opinion = v.object({ opinion: v.string() })
export const papersCompleted = event('papers-completed', opinion, () =>
  t('补办的手续和材料经审查符合条件，继续提供法律援助'),
)
export const papersUnfit = event(
  'papers-unfit',
  opinion,
  ({ opinion }) => t('先行提供的援助经审查不符合条件，事项已办结，不再终止：{opinion}', { opinion }),
  inside,
)
export const assigned = event(
  'assigned',
  giver,
  ({ name, firm }) => t('指派{firm}{name}承办', { name, firm }),
  EVERY_SIDE,
)
export const agreed = event(
  'agreed',
  v.object({ on: v.string() }),
  ({ on }) => t('受援人与承办人签订了委托协议（{on}）', { on }),
  EVERY_SIDE,
)
export const progressed = event(
  'progressed',
  v.object({ step: v.string(), text: v.string() }),
  ({ step, text }) => t('{step}：{text}', { step, text }),
  EVERY_SIDE,
)
export const replacementAsked = event('replacement-asked', reason, ({ reason }) =>
  t('申请更换法律援助人员：{reason}', { reason }),
)
export const replacementExamined = event(
  'replacement-examined',
  v.object({ opinion: v.string() }),
  ({ opinion }) => t('更换法律援助人员的审核意见：{opinion}', { opinion }),
  inside,
)
export const replaced = event(
  'replaced',
  v.object({ replaced: v.boolean(), reason: v.string() }),
  ({ replaced, reason }) =>
    replaced
      ? t('同意更换法律援助人员，将另行指派：{reason}', { reason })
      : t('不同意更换法律援助人员：{reason}', { reason }),
)
export const terminationReported = event(
  'termination-reported',
  v.object({ ground: v.string(), facts: v.string() }),
  ({ ground, facts }) => t('报告应当终止法律援助的情形（{ground}）：{facts}', { ground, facts }),
  ['lawyers', 'staff'],
)
export const terminationProposed = event(
  'termination-proposed',
  v.object({ ground: v.string(), facts: v.string() }),
  ({ ground, facts }) => t('建议终止法律援助（{ground}）：{facts}', { ground, facts }),
  inside,
)
export const terminationDropped = event(
  'termination-dropped',
  v.object({ opinion: v.string() }),
  ({ opinion }) => t('不终止法律援助：{opinion}', { opinion }),
  inside,
)
export const terminated = event(
  'terminated',
  v.object({ ground: v.string() }),
  ({ ground }) => t('决定终止法律援助：{ground}', { ground }),
  EVERY_SIDE,
)
export const objected = event('objected', reason, ({ reason }) => t('提出异议：{reason}', { reason }))
export const objectionDecided = event(
  'objection-decided',
  v.object({ upheld: v.boolean(), reason: v.string() }),
  ({ upheld, reason }) =>
    upheld
      ? t('司法局维持原决定：{reason}', { reason })
      : t('司法局责令法律援助中心改正：{reason}', { reason }),
)
export const reinstated = event('reinstated', nothing, () => t('法律援助中心已改正，恢复法律援助'))
export const correctionProposed = event(
  'correction-proposed',
  v.object({ form: v.string(), opinion: v.string() }),
  ({ form, opinion }) => t('改正意见：给予法律援助，形式为{form}。{opinion}', { form, opinion }),
  inside,
)
export const correctionReturned = event(
  'correction-returned',
  opinion,
  ({ opinion }) => t('改正意见退回：{opinion}', { opinion }),
  inside,
)
export const corrected = event('corrected', nothing, () => t('法律援助中心已改正，给予法律援助'))
export const closed = event(
  'closed',
  v.object({ outcome: v.string() }),
  ({ outcome }) => t('事项办理结束：{outcome}', { outcome }),
  EVERY_SIDE,
)
export const closingReturned = event(
  'closing-returned',
  reason,
  ({ reason }) => t('结案材料退回补充：{reason}', { reason }),
  ['lawyers', 'staff'],
)
export const closingExamined = event(
  'closing-examined',
  v.object({ grade: v.string(), findings: v.string() }),
  ({ grade, findings }) => t('结案材料审核：{grade}。{findings}', { grade, findings }),
  inside,
)
export const qualityChecked = event(
  'quality-checked',
  v.object({ way: v.string(), grade: v.string(), findings: v.string() }),
  ({ way, grade, findings }) => t('质量检查（{way}）：{grade}。{findings}', { way, grade, findings }),
  inside,
)
const money = v.object({ amount: v.number(), note: v.string() })
const yuan = (amount: number) => formatYuan(fen(amount))
export const subsidyProposed = event(
  'subsidy-proposed',
  money,
  ({ amount, note }) => t('核定补贴 {yuan} 元：{note}', { yuan: yuan(amount), note }),
  inside,
)
export const subsidyReturned = event(
  'subsidy-returned',
  reason,
  ({ reason }) => t('补贴退回重新核定：{reason}', { reason }),
  inside,
)
export const subsidyApproved = event(
  'subsidy-approved',
  v.object({ amount: v.number() }),
  ({ amount }) => t('批准补贴 {yuan} 元', { yuan: yuan(amount) }),
  ['lawyers', 'staff'],
)
export const subsidyPaid = event(
  'subsidy-paid',
  money,
  ({ amount, note }) => t('已发放补贴 {yuan} 元（{note}）', { yuan: yuan(amount), note }),
  ['lawyers', 'staff'],
)
export const subsidyReversed = event(
  'subsidy-reversed',
  money,
  ({ amount, note }) => t('冲销已发放的补贴 {yuan} 元（{note}）', { yuan: yuan(amount), note }),
  ['lawyers', 'staff'],
)
export const filedWithoutSubsidy = event(
  'filed-without-subsidy',
  reason,
  ({ reason }) => t('不发补贴，归档：{reason}', { reason }),
  ['lawyers', 'staff'],
)
export const calledBack = event(
  'called-back',
  v.object({ satisfied: v.string() }),
  ({ satisfied }) => t('回访受援人：{satisfied}', { satisfied }),
  inside,
)
export const served = event(
  'served',
  v.object({ paper: v.string(), way: v.string(), on: v.string() }),
  ({ paper, way, on }) => t('《{paper}》已于{on}送达（{way}）', { paper, way, on }),
)
export const withdrawn = event('withdrawn', v.object({ reason: v.string() }), ({ reason }) =>
  reason === '' ? t('撤回了申请') : t('撤回了申请：{reason}', { reason }),
)
export const transferred = event(
  'transferred',
  v.object({ to: v.string(), reason: v.string() }),
  ({ to, reason }) => t('转交{to}办理：{reason}', { to, reason }),
)

export const events = [
  filledIn,
  received,
  notified,
  adviceNoted,
  helpAsked,
  helpGiven,
  accepted,
  supplementAsked,
  elsewhereAsked,
  elsewhereAnswered,
  supplied,
  lapsed,
  proposed,
  returned,
  granted,
  grantedFirst,
  refused,
  papersCompleted,
  papersUnfit,
  assigned,
  agreed,
  progressed,
  replacementAsked,
  replacementExamined,
  replaced,
  terminationReported,
  terminationProposed,
  terminationDropped,
  terminated,
  objected,
  objectionDecided,
  correctionProposed,
  correctionReturned,
  corrected,
  reinstated,
  closed,
  closingReturned,
  closingExamined,
  qualityChecked,
  subsidyProposed,
  subsidyReturned,
  subsidyApproved,
  subsidyPaid,
  subsidyReversed,
  filedWithoutSubsidy,
  calledBack,
  served,
  withdrawn,
  transferred,
]
