import './tables.ts'

export type { Account } from './account.ts'
export {
  type Administrator,
  addAdministrator,
  administratorsOf,
  disableAdministrator,
  enableAdministrator,
  scopeAdministrator,
} from './administrators.ts'
export type { CodeMessage, CodeSent, RealmsOptions, SignedIn } from './contract.ts'
export { endSessions } from './logins.ts'
export { networkOf } from './network.ts'
export { firstPassword, type Password, parsePassword, passwordField } from './password.ts'
export { administratorPasswords, staffPasswords } from './passwordCommands.ts'
export type { Person } from './people.ts'
export {
  type BuiltInRole,
  builtInRoles,
  CORE_PERMISSIONS,
  type PermissionGroup,
  PLATFORM_PERMISSIONS,
  permissionGroups,
} from './permissions.ts'
export { type PasswordRealm, type Place, type RealmName, realmOf, type Visit } from './realm.ts'
export { Realms } from './realms.ts'
export { layRoles, putRole, type Role, removeRole, rolesOf } from './roles.ts'
export type { SecondFactorSetup } from './secondFactor.ts'
export {
  createToken,
  giveAdministratorPassword,
  giveOfficerPassword,
  inviteAdministrator,
  inviteOfficer,
  type PasswordLink,
} from './secrets.ts'
export { addStaff, changeStaff, type StaffMember, staffOf } from './staff.ts'
export { disableStaff, enableStaff } from './staffStatus.ts'
export { revokeToken } from './tokens.ts'
export { welcomeCitizen } from './welcome.ts'
