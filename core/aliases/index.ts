import './tables.ts'

export {
  actingIn,
  aliasAtWindow,
  aliasesOf,
  aliasName,
  keepAlias,
  personBehind,
  underAlias,
} from './alias.ts'
export { aliasOfCode, receiptCode, shownCode, typedCode } from './code.ts'
export {
  hasIdentity,
  type Identity,
  identitySchema,
  openIdentity,
  veilOfAlias,
  withoutAlias,
} from './identity.ts'
export { means, recuse, recusedByName, recusedFrom } from './recusal.ts'
export { aliasInSession, RECEIPT_COOKIE, RECEIPT_SPAN, receiptSession } from './session.ts'
export { countTry, giveBackTry, tooManyTries } from './tries.ts'
