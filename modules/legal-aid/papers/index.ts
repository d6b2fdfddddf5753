import { applicationForm, authorisation, meansForm } from './application.ts'
import {
  assignmentNotice,
  letterToOrgan,
  replacementForm,
  replacementNotice,
  replacementReview,
} from './assignment.ts'
import {
  callBackRecord,
  closingForm,
  objectionDecision,
  serviceReceipt,
  termination,
  terminationLetter,
} from './ending.ts'
import { grantDecision, receipt, refusal, reviewForm, supplementNotice, urgentDecision } from './intake.ts'

/** The papers of legal aid, in the order of 《法律援助文书格式》. */
export const papers = [
  applicationForm,
  authorisation,
  meansForm,
  receipt,
  supplementNotice,
  reviewForm,
  grantDecision,
  urgentDecision,
  refusal,
  assignmentNotice,
  letterToOrgan,
  replacementForm,
  replacementReview,
  replacementNotice,
  termination,
  terminationLetter,
  objectionDecision,
  closingForm,
  serviceReceipt,
  callBackRecord,
]
