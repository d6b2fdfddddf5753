import { defineSigning } from '#core/signatures'
import { w } from '#core/words'
import { kind, OPEN } from '../kind.ts'
import { HANDLE } from '../permissions.ts'

/**
 * 电子签字: whoever reports under their name signs what they reported. It is received all the same, so that nobody's report waits
 * for a drawing.
 */
export const signing = defineSigning(kind, {
  name: 'complaints.report',
  title: w('签署举报投诉书'),
  from: OPEN,
  officer: HANDLE,
  next: w('工作人员正在审查是否受理，结果会通知您。您的签名与身份一起封存，不会告诉被反映的单位。'),
})
