import type { NoticeKind } from '../notices/index.ts'
import { w } from '../words/index.ts'

/** To who handles the matter, before. */
export const deadlineNear: NoticeKind = {
  name: 'matter.deadline-near',
  title: w('有事项快到期了，请办理'),
  urgency: 'usual',
  for: ['officer'],
}
/** Past what the county promises, while the rule still gives time. */
export const deadlineLate: NoticeKind = {
  name: 'matter.deadline-late',
  title: w('有事项超过了承诺的时间，请尽快办理'),
  urgency: 'soon',
  for: ['officer'],
}
export const deadlineOverdue: NoticeKind = {
  name: 'matter.deadline-over',
  title: w('有事项逾期了，请马上办理'),
  urgency: 'must',
  for: ['officer'],
}
/** To the citizen who has to act. */
export const deadlineYours: NoticeKind = {
  name: 'matter.deadline-yours',
  title: w('您有一件事快到期了，请尽快办理'),
  urgency: 'soon',
  for: ['citizen'],
}

export const deadlineNotices: readonly NoticeKind[] = [
  deadlineNear,
  deadlineLate,
  deadlineOverdue,
  deadlineYours,
]
