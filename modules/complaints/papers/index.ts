import { decisionPaper, opinionPaper, transferLetter, urgePaper } from './toBody.ts'
import {
  acceptedPaper,
  declinedPaper,
  extensionPaper,
  REPORTER,
  receiptPaper,
  replyPaper,
  reportPaper,
  supplementPaper,
  transferNotice,
} from './toReporter.ts'

export {
  acceptedPaper,
  decisionPaper,
  declinedPaper,
  extensionPaper,
  opinionPaper,
  REPORTER,
  receiptPaper,
  replyPaper,
  reportPaper,
  supplementPaper,
  transferLetter,
  transferNotice,
  urgePaper,
}

/** Every paper of this service, in the order in which they come about. */
export const papers = [
  reportPaper,
  receiptPaper,
  supplementPaper,
  acceptedPaper,
  declinedPaper,
  transferLetter,
  transferNotice,
  extensionPaper,
  urgePaper,
  opinionPaper,
  decisionPaper,
  replyPaper,
]
