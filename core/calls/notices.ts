import type { NoticeKind } from '../notices/index.ts'
import { w } from '../words/index.ts'

export const lawyerCalledIn: NoticeKind = {
  name: 'call.called-in',
  title: w('司法局邀请您解答'),
  channels: ['wechat', 'sms'],
  for: ['lawyer'],
}

/** What calls tell people, whichever service raised them. */
export const callNotices: readonly NoticeKind[] = [lawyerCalledIn]
