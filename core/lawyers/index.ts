import './tables.ts'

export { isNewlyActive, noteActive } from './active.ts'
export { type Adviser, countiesAdvised, countyAdvisers } from './advisers.ts'
export { appointAdviser, dismissAdviser } from './appointments.ts'
export { type Call, callOf, callRow, callsOf, TIERS, type Tier, type TierName, toCall } from './call.ts'
export { type CallCursor, callCursor, parseCallCursor } from './callOrder.ts'
export { newestCallFor } from './callsReaching.ts'
export { addCameWith, type CameWith, cameWithSchema, cameWithText } from './cameWith.ts'
export { reinstateLawyer, setAway, suspendLawyer } from './change.ts'
export { type CountyFigures, countyFigures } from './countyFigures.ts'
export { type DeskCounty, type OpenCall, openCallsFor } from './desk.ts'
export { type LawyerSearch, lawyerProfile, type PublicLawyer, searchLawyers } from './directory.ts'
export { lawyerFacts, lawyersNamed, namesOfLawyers } from './facts.ts'
export {
  type FieldOfLaw,
  type FieldOfLawCode,
  fieldOfLaw,
  fieldOfLawCodes,
  fieldsOfLaw,
} from './fieldsOfLaw.ts'
export { importLawyers } from './import.ts'
export { importErrors } from './importErrors.ts'
export { type LawyerRow, lawyerLanguageTitles, lawyerSheet, lawyerStatusTitles } from './lawyerSheet.ts'
export { LAWYER } from './lawyerTopic.ts'
export {
  allLikely,
  type Likely,
  likeliestFirst,
  likelyAmong,
  likelyPage,
  likelySince,
  PAGE,
  type Sought,
} from './likely.ts'
export { lawyerField, lawyerMeant } from './named.ts'
export { countiesOfLawyer, mattersOf, mattersWaiting, OVERDUE_AFTER, type OwnMatter } from './ownMatters.ts'
export { addPhrase, changePhrase, PHRASES, type Phrase, phrasesOf, removePhrase } from './phrases.ts'
export { photoPath, portraitOf, profilePath } from './portrait.ts'
export { lawyerQuietUntil, quietHoursOf, setQuietHours } from './quietHours.ts'
export { countAdvisers, countLawyers } from './reach.ts'
export { type LawyerLanguage, type LawyerStatus, lawyerPhone } from './record.ts'
export {
  type RegisteredLawyer,
  type RegisterSearch,
  registeredLawyer,
  registeredLawyers,
} from './register.ts'
export {
  emptySeat,
  hasLapsed,
  holdsSeat,
  isBeside,
  isClaimed,
  type LawyerSnapshot,
  lawyerNames,
  lawyerSnapshotSchema,
  mayAnswerAnew,
  ranOut,
  type Seat,
  seatsOf,
  seatsOfCalls,
  snapshotOf,
  stands,
} from './seat.ts'
export { isCalled, isTold, type LawyerStanding, standingOf, standsAs, tierOf, whyOver } from './standing.ts'
export { lawyerFrom, lawyerFromCertificate } from './whence.ts'
