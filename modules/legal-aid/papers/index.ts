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

/** What whoever applies hands in themselves. */
const THEIRS: ReadonlySet<string> = new Set(
  [applicationForm, authorisation, meansForm, replacementForm].map(({ name }) => name),
)

/** Whether a kind of paper is served on whoever is aided (送达): they may read it, and it is not their own. */
export const isServed = (name: string): boolean =>
  !THEIRS.has(name) &&
  name !== serviceReceipt.name &&
  papers.some(paper => paper.name === name && paper.readers.includes('citizen'))
