import './tables.ts'

export { endSessions } from './logins.ts'
export { firstPassword, type Password, parsePassword, passwordField } from './password.ts'
export type { PasswordRealm, Place, RealmName, Visit } from './realm.ts'
export { type CodeMessage, type CodeSent, Realms, type RealmsOptions, type SignedIn } from './realms.ts'
export type { SecondFactorSetup } from './secondFactor.ts'
