import { decisionPaper, opinionPaper, transferLetter, urgePaper } from './toBody.ts'
import {
  acceptedPaper,
  declinedPaper,
  extensionPaper,
  receiptPaper,
  replyPaper,
  supplementPaper,
  transferNotice,
} from './toReporter.ts'

export {
  acceptedPaper,
  decisionPaper,
  declinedPaper,
  extensionPaper,
  opinionPaper,
  receiptPaper,
  replyPaper,
  supplementPaper,
  transferLetter,
  transferNotice,
  urgePaper,
}

/** Every paper of this service, in the order in which they come about. */
export const papers = [
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
