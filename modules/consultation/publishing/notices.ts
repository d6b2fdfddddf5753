import type { NoticeKind } from '#core/notices'
import { w } from '#core/words'

export const publishedNotice: NoticeKind = {
  name: 'consultation.published',
  title: w('您同意公开的咨询已经公开'),
  urgency: 'calm',
  for: ['citizen'],
}
export const declinedNotice: NoticeKind = {
  name: 'consultation.publication-declined',
  title: w('您同意公开的咨询没有公开'),
  urgency: 'calm',
  for: ['citizen'],
}
