import { w } from '#core/words'

/** 值班: follows what the promise was not kept for, and calls lawyers in by name. */
export const DUTY = 'consultation.duty'

export const permissions = {
  'consultation.hide': w('隐藏律师的解答'),
  'consultation.correct': w('更正咨询的类别'),
  'consultation.merge': w('合并重复的咨询'),
  'consultation.publish': w('审核咨询的公开'),
  [DUTY]: w('值班：跟进未按时解答的咨询，点名邀请律师'),
}
