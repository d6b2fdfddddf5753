import type { NoticeKind } from '#core/notices'
import { w } from '#core/words'

export const answerCame: NoticeKind = {
  name: 'consultation.answered',
  title: w('律师解答了您的咨询'),
  urgency: 'soon',
  for: ['citizen'],
}
/** To who answers, or is about to. */
export const questionSupplemented: NoticeKind = {
  name: 'consultation.supplemented',
  title: w('咨询人补充了情况'),
  urgency: 'usual',
  for: ['lawyer'],
}
export const replyCame: NoticeKind = {
  name: 'consultation.replied',
  title: w('律师回复了您的追问'),
  urgency: 'usual',
  for: ['citizen'],
}
export const followUpCame: NoticeKind = {
  name: 'consultation.followed-up',
  title: w('咨询人向您追问'),
  urgency: 'usual',
  for: ['lawyer'],
}
/** Once, when they have not replied for a day. */
export const followUpWaits: NoticeKind = {
  name: 'consultation.follow-up-waits',
  title: w('咨询人的追问已经等了一天，请尽快回复'),
  urgency: 'usual',
  for: ['lawyer'],
}

export const shortOfAnswers: NoticeKind = {
  name: 'consultation.short-of-answers',
  title: w('有咨询未按时得到足够解答，请跟进'),
  urgency: 'must',
  for: ['officer'],
}

/** To whoever asked, when as many as were promised have not answered in time. */
export const answersLate: NoticeKind = {
  name: 'consultation.answers-late',
  title: w('律师解答比承诺的慢了'),
  urgency: 'usual',
  for: ['citizen'],
}

export const thanksCame: NoticeKind = {
  name: 'consultation.thanked',
  title: w('咨询人向您表示感谢'),
  urgency: 'calm',
  for: ['lawyer'],
}

export const ratedBadly: NoticeKind = {
  name: 'consultation.rated-badly',
  title: w('有咨询人不满意，请在 1 个工作日内回访'),
  urgency: 'usual',
  for: ['officer'],
}

/** To the lawyer who wrote it. */
export const ownHidden: NoticeKind = {
  name: 'consultation.own-hidden',
  title: w('司法局隐藏了您写的一条内容'),
  urgency: 'calm',
  for: ['lawyer'],
}
/** To whoever it was written to. */
export const answerHidden: NoticeKind = {
  name: 'consultation.answer-hidden',
  title: w('司法局隐藏了一条律师解答'),
  urgency: 'calm',
  for: ['citizen'],
}

/** To whoever asked the same twice. */
export const questionMerged: NoticeKind = {
  name: 'consultation.merged',
  title: w('您的两次咨询合并成了一次'),
  urgency: 'page',
  for: ['citizen'],
}
/** To who answered in the double, or was about to. */
export const doubleMerged: NoticeKind = {
  name: 'consultation.double-merged',
  title: w('您解答的咨询并入了另一次'),
  urgency: 'page',
  for: ['lawyer'],
}

export const notices = [
  answerCame,
  questionSupplemented,
  replyCame,
  followUpCame,
  followUpWaits,
  shortOfAnswers,
  answersLate,
  thanksCame,
  ratedBadly,
  ownHidden,
  answerHidden,
  questionMerged,
  doubleMerged,
]
