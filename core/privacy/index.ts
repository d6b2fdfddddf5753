export {
  type Consent,
  consentsOf,
  endConsent,
  hasConsent,
  holdConsent,
  type NewConsent,
  recordConsent,
  withdrawConsent,
  withdrawingFrom,
} from './consent.ts'
export {
  type ConsentDeclaration,
  type ConsentSource,
  consentFaults,
  consentsIn,
  declaredConsents,
} from './declared.ts'
export { forgetInCounty, forgetOnPlatform } from './forget.ts'
export { type Look, PERSONAL_DATA, type PersonalDatum, type RunInCounty, recordLook } from './looked.ts'
export { type PersonalDataSource, personalData } from './personalData.ts'
export type { PersonalDataPlace } from './place.ts'
export { noteForgotten, storesToForget } from './upkeep.ts'
