import './tables.ts'

export { isParty, notCalled } from './access.ts'
export { checkAnother } from './another.ts'
export { type Applicant, applicantOf } from './applicant.ts'
export { bureauCommands, bureauTold, seeThread, writeAsBureau, writeToBureau } from './bureau.ts'
export { answersOfColleagues, type ColleaguesAnswer, mayWatch } from './colleagues.ts'
export {
  lockMatter,
  type MatterCommand,
  matterCommand,
  type OneMatter,
  type OpeningCommand,
  openingCommand,
} from './declare.ts'
export { defineEvent, EVERY_SIDE, type EventDeclaration, type Side } from './event.ts'
export {
  beginningOf,
  CHANNELS,
  type Channel,
  channelOf,
  type Facts,
  factsSchema,
  firstTold,
  titleOf,
} from './facts.ts'
export {
  addHandler,
  endHandler,
  type Handler,
  handlersNow,
  handlersOf,
  handles,
  officersHandling,
} from './handlers.ts'
export { isKeptFrom, readableBy, readsKind, type StaffReader } from './keptFrom.ts'
export { LAWYER_MATTER, type LawyerMatter, lawyerMattersOf } from './lawyerMatter.ts'
export { isLooking, lookReason } from './looks.ts'
export {
  findMatter,
  headColumns,
  MATTER,
  type Matter,
  type MatterHead,
  type MatterId,
  type MatterRef,
  shownRef,
  toHead,
  toMatter,
} from './matter.ts'
export { filesForYou, matterNotices, openedForYou, signatureWanted } from './notices.ts'
export { type NewMatter, openMatter } from './open.ts'
export { tookDown } from './openedFor.ts'
export type { OpenMatter } from './openMatter.ts'
export { type Participant, participantsOf } from './participants.ts'
export {
  addParty,
  givePartyAccount,
  type NewParty,
  organisationsAmong,
  type Party,
  partiesOf,
} from './parties.ts'
export { knowsParties, mayReadMessage, mayReadThread } from './reading.ts'
export { hasSeenIdentity, identityLooked, maySeeIdentity, seeIdentity } from './seeIdentity.ts'
export { DESK_STREAM, streamOf } from './stream.ts'
export {
  advisersFirst,
  BUREAU,
  type Message,
  type Thread,
  threadHead,
  threadsOf,
  unreplied,
  waitingFor,
} from './threads.ts'
export { entriesOf, type TimelineEntry, timelineFor } from './timeline.ts'
export { maskingOf, titleOutside, veilBefore, veilOf } from './unnamed.ts'
export {
  type MatterKind,
  type StateDeclaration,
  type Step,
  type Workflow,
  workflowFaults,
} from './workflow.ts'
export { hideMessage, openThread, writeMessage } from './writing.ts'
