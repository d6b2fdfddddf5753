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

/** The bureau filed something in their matter that they may see. */
export const filesForYou: NoticeKind = {
  name: 'matter.files-added',
  title: w('司法局给您添加了材料'),
  urgency: 'soon',
  for: ['citizen', 'lawyer'],
}

/** To whom an officer filled something in for. */
export const openedForYou: NoticeKind = {
  name: 'matter.opened-for-you',
  title: w('工作人员为您提交了一件事项'),
  urgency: 'soon',
  for: ['citizen'],
}

export const signatureWanted: NoticeKind = {
  name: 'matter.sign',
  title: w('有文书等您签名'),
  urgency: 'soon',
  for: ['citizen', 'lawyer', 'officer'],
}

/** What matters tell people, whichever service they belong to. */
export const matterNotices: readonly NoticeKind[] = [
  bureauWrote,
  bureauAsked,
  filesForYou,
  openedForYou,
  signatureWanted,
]
