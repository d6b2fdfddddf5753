import type { NoticeKind } from '#core/notices'
import { w } from '#core/words'

export const answerCame: NoticeKind = {
  name: 'consultation.answered',
  title: w('律师解答了您的咨询'),
  for: ['citizen'],
}
export const replyCame: NoticeKind = {
  name: 'consultation.replied',
  title: w('律师回复了您的追问'),
  for: ['citizen'],
}
export const followUpCame: NoticeKind = {
  name: 'consultation.followed-up',
  title: w('咨询人向您追问'),
  for: ['lawyer'],
}

export const shortOfAnswers: NoticeKind = {
  name: 'consultation.short-of-answers',
  title: w('有咨询未按时得到足够解答，请跟进'),
  for: ['officer'],
}

export const notices = [answerCame, replyCame, followUpCame, shortOfAnswers]
