import './tables.ts'

export {
  type Call,
  callOf,
  type LawyerSnapshot,
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
export { countLawyers, lawyerFacts } from './facts.ts'
export {
  type FieldOfLaw,
  type FieldOfLawCode,
  fieldOfLaw,
  fieldOfLawCodes,
  fieldsOfLaw,
} from './fieldsOfLaw.ts'
export { type LawyerRow, lawyerLanguageTitles, lawyerSheet, lawyerStatusTitles } from './lawyerSheet.ts'
export { holdsSeat, isCalled, isClaimed, type LawyerStanding, reaches, standingOf } from './standing.ts'
