import type { NoticeKind } from '#core/notices'
import { w } from '#core/words'

const citizen = (name: string, title: NoticeKind['title']): NoticeKind => ({
  name: `complaints.${name}`,
  title,
  urgency: 'soon',
  for: ['citizen'],
})
const officer = (
  name: string,
  title: NoticeKind['title'],
  urgency: NoticeKind['urgency'] = 'soon',
): NoticeKind => ({
  name: `complaints.${name}`,
  title,
  urgency,
  for: ['officer'],
})

export const complaintCame = officer('came', w('收到新的行政执法举报投诉'))
export const suppliedNotice = officer('supplied', w('投诉举报人补充了情况'))
export const toAssign = officer('to-assign', w('有已受理的举报投诉等您指定调查人员'))
export const assignedNotice = officer('assigned', w('您被指定为一件举报投诉的调查人员'))
export const toApprove = officer('to-approve', w('有处理意见等您审批'))
export const returnedNotice = officer('returned', w('处理意见被退回'))
export const approvedNotice = officer('approved', w('处理意见已批准'))
export const withdrawnNotice = officer('withdrawn', w('一件举报投诉已撤回'), 'usual')
export const ratedBadly = officer('rated-badly', w('有投诉举报人不满意，请在 1 个工作日内回访'))

export const supplementNotice = citizen('supplement-asked', w('请补充您提交的材料'))
export const lapsedNotice = citizen('lapsed', w('您的事项到期没有补正，已按撤回处理'))
export const acceptedNotice = citizen('accepted', w('您提交的事项已受理'))
export const declinedNotice = citizen('declined', w('您提交的事项有了审查结果'))
export const transferredNotice = citizen('transferred', w('您提交的事项已转送有权处理的机关'))
// About whom it is stands behind the sign-in or the receipt code: a short message tells nobody that somebody reported a body.
export const measureNotice = citizen('measure', w('您提交的事项已要求整改'))
export const decisionNotice = citizen('decision', w('您提交的事项有了新的决定'))
export const verifiedNotice = citizen('verified', w('您提交的事项整改已经核实'))
export const extendedNotice = citizen('extended', w('您提交的事项办理期限延长'))
export const repliedNotice = citizen('replied', w('您提交的事项有了答复'))

export const notices = [
  complaintCame,
  suppliedNotice,
  toAssign,
  assignedNotice,
  toApprove,
  returnedNotice,
  approvedNotice,
  withdrawnNotice,
  ratedBadly,
  supplementNotice,
  lapsedNotice,
  acceptedNotice,
  declinedNotice,
  transferredNotice,
  measureNotice,
  decisionNotice,
  verifiedNotice,
  extendedNotice,
  repliedNotice,
]
