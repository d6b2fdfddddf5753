import {
  afterwards,
  agreement,
  assignment,
  closingReport,
  decision,
  notifiedAssignment,
  objection,
  objectionDecision,
  payment,
  replacement,
} from './model/terms.ts'
import { supplement } from './review/lapse.ts'

/** The terms of a case, in the order in which they come. */
export const deadlines = [
  decision,
  supplement,
  assignment,
  notifiedAssignment,
  agreement,
  afterwards,
  replacement,
  closingReport,
  payment,
  objection,
  objectionDecision,
]
