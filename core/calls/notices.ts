import type { NoticeKind } from '../notices/index.ts'
import { w } from '../words/index.ts'

export const lawyerCalledIn: NoticeKind = {
  name: 'call.called-in',
  title: w('司法局邀请您解答'),
  urgency: 'must',
  atOnce: true,
  for: ['lawyer'],
}

/** A call may be theirs; taken back when it wants no more answers. */
export const answerWanted: NoticeKind = {
  name: 'call.opened',
  title: w('有新的咨询等您解答'),
  urgency: 'usual',
  atOnce: true,
  for: ['lawyer'],
}

/** To a legal adviser whom the bureau puts on duty. */
export const putOnDuty: NoticeKind = {
  name: 'call.put-on-duty',
  title: w('司法局安排您值班'),
  urgency: 'usual',
  for: ['lawyer'],
}

/** What calls tell people, whichever service raised them. */
export const callNotices: readonly NoticeKind[] = [answerWanted, lawyerCalledIn, putOnDuty]
