import './tables.ts'

export { isNewlyActive, noteActive } from './active.ts'
export { type Adviser, countiesAdvised, countyAdvisers } from './advisers.ts'
export { appointAdviser, dismissAdviser } from './appointments.ts'
export {
  type Call,
  callOf,
  callsOf,
  type LawyerSnapshot,
  lawyerNames,
  lawyerSnapshotSchema,
  type Seat,
  seatsOf,
  seatsOfCalls,
  snapshotOf,
  TIERS,
  type Tier,
  type TierName,
  toCall,
} from './call.ts'
export { type CallCursor, callCursor, parseCallCursor } from './callOrder.ts'
export { newestCallFor } from './callsReaching.ts'
export { changeLawyer, reinstateLawyer, setAway, suspendLawyer } from './change.ts'
export { type CountyFigures, countyFigures } from './countyFigures.ts'
export { type DeskCounty, type OpenCall, openCallsFor } from './desk.ts'
export { type LawyerSearch, lawyerProfile, type PublicLawyer, searchLawyers } from './directory.ts'
export { countAdvisers, countLawyers, lawyerFacts, lawyersNamed, namesOfLawyers } from './facts.ts'
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
export { likelyLawyers } from './likely.ts'
export { countiesOfLawyer, mattersOf, mattersWaiting, OVERDUE_AFTER, type OwnMatter } from './ownMatters.ts'
export { addPhrase, changePhrase, PHRASES, type Phrase, phrasesOf, removePhrase } from './phrases.ts'
export { photoPath, portraitOf, profilePath } from './portrait.ts'
export { lawyerQuietUntil, quietHoursOf, setQuietHours } from './quietHours.ts'
export { type LawyerLanguage, type LawyerStatus, lawyerPhone } from './record.ts'
export {
  type RegisteredLawyer,
  type RegisterSearch,
  registeredLawyer,
  registeredLawyers,
} from './register.ts'
export {
  hasLapsed,
  holdsSeat,
  isCalled,
  isClaimed,
  isTold,
  type LawyerStanding,
  mayAnswerAnew,
  standingOf,
  stands,
  tierOf,
  whyOver,
} from './standing.ts'
