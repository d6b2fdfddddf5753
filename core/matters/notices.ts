import type { NoticeKind } from '../notices/index.ts'
import { w } from '../words/index.ts'

export const bureauWrote: NoticeKind = {
  name: 'matter.bureau-wrote',
  title: w('司法局给您留言了'),
  urgency: 'soon',
  for: ['citizen', 'lawyer'],
}

export const bureauAsked: NoticeKind = {
  name: 'matter.bureau-asked',
  title: w('有人给司法局留言，请回复'),
  urgency: 'usual',
  for: ['officer'],
}

/** What matters tell people, whichever service they belong to. */
export const matterNotices: readonly NoticeKind[] = [bureauWrote, bureauAsked]
