import { adviceForm } from './advice.ts'
import { applicationForm, authorisation, meansForm } from './application.ts'
import { fileIndex, subsidyForm } from './archive.ts'
import {
  assignmentNotice,
  letterToOrgan,
  replacementForm,
  replacementNotice,
  replacementReview,
} from './assignment.ts'
import { cooperationLetter } from './elsewhere.ts'
import {
  callBackRecord,
  closingForm,
  objectionDecision,
  serviceReceipt,
  termination,
  terminationLetter,
} from './ending.ts'
import { helpForm, helpNotices, helpRecord } from './help.ts'
import { grantDecision, receipt, refusal, reviewForm, supplementNotice, urgentDecision } from './intake.ts'
import { hearingRecord, opinionLetter } from './quality.ts'
import { agreementForm, introduction, progressRecord } from './work.ts'

/** The papers of legal aid, in the order of 《法律援助文书格式》. */
export const papers = [
  adviceForm,
  applicationForm,
  authorisation,
  meansForm,
  receipt,
  supplementNotice,
  cooperationLetter,
  reviewForm,
  grantDecision,
  urgentDecision,
  refusal,
  assignmentNotice,
  agreementForm,
  letterToOrgan,
  progressRecord,
  introduction,
  replacementForm,
  replacementReview,
  replacementNotice,
  termination,
  terminationLetter,
  objectionDecision,
  closingForm,
  serviceReceipt,
  helpForm,
  ...Object.values(helpNotices),
  helpRecord,
  hearingRecord,
  opinionLetter,
  callBackRecord,
  subsidyForm,
  fileIndex,
]

/** What is addressed to whoever applied or is aided, and handed over to them (送达). */
const SERVED: ReadonlySet<string> = new Set(
  [
    receipt,
    supplementNotice,
    grantDecision,
    urgentDecision,
    refusal,
    assignmentNotice,
    replacementNotice,
    termination,
    objectionDecision,
  ].map(({ name }) => name),
)

/** Whether a kind of paper is served on whoever is aided, so that its receipt is noted. */
export const isServed = (name: string): boolean => SERVED.has(name)
