export type { Brand } from '../values/index.ts'
export { companyNames, hideCompany, hideCreditCode, maskCompany, maskCreditCode } from './company.ts'
export { type CreditCode, creditCodeCheck, creditCodeField, parseCreditCode } from './creditCode.ts'
export { type EthnicGroup, ethnicGroupField, ethnicGroupTitles, parseEthnicGroup } from './ethnicGroup.ts'
export { type FirmCode, firmCodeField, parseFirmCode } from './firmCode.ts'
export { isFormOfAddress } from './formOfAddress.ts'
export { FORMS_OF_ADDRESS } from './formsOfAddress.data.ts'
export {
  ageOn,
  type IdCard,
  idCardCheck,
  idCardFacts,
  idCardField,
  maskIdCard,
  parseIdCard,
} from './idCard.ts'
export { type LawyerCategory, lawyerCategoryTitles } from './lawyerCategory.ts'
export {
  type LawyerCertificate,
  type LawyerCertificateNumber,
  lawyerCertificateField,
  parseLawyerCertificate,
} from './lawyerCertificate.ts'
export { maskContacts } from './maskContacts.ts'
export { maskHouses } from './maskHouses.ts'
export { maskNumbers } from './maskNumbers.ts'
export { hidesOthers, maskOthersIn, ownNamesIn } from './maskOthers.ts'
export { maskNames, maskPeople, type Telltales } from './maskPeople.ts'
export { type Mobile, maskMobile, mobileField, parseMobile } from './mobile.ts'
export { isId, newId } from './newId.ts'
export {
  type MongolianName,
  maskName,
  mongolianNameField,
  type PersonName,
  parseMongolianName,
  parsePersonName,
  personNameField,
} from './personName.ts'
export { type Landline, type Phone, parsePhone, phoneField } from './phone.ts'
export {
  type AdministratorId,
  type CitizenId,
  type LawyerId,
  type OfficerId,
  type Principal,
  parsePrincipalKey,
  principalKey,
  type ServiceTokenId,
} from './principal.ts'
export { provinces } from './provinces.ts'
