import './tables.ts'

export { type Caller, keysOf, type LawyerFacts, type Via } from './caller.ts'
export {
  type Allow,
  type Command,
  countyCommand,
  type OneOfAll,
  platformCommand,
  type StoreName,
  type TablesOf,
  titled,
  titleOfCommand,
} from './command.ts'
export { DueFirst } from './dueFirst.ts'
export { endDue } from './dues.ts'
export type { DueWork } from './dueWork.ts'
export { type Behalf, type CountyIdentity, Effect } from './effect.ts'
export {
  type FieldProblem,
  inputMessages,
  messageOf,
  Refusal,
  type RefusalCode,
  refuse,
  refuseField,
  refuseInput,
} from './errors.ts'
export type { Aftermath } from './flush.ts'
export { officersHolding } from './holders.ts'
export type { LawyerCounts, Outside, Reached, ToTell } from './outside.ts'
export { decides, EVERY_PERMISSION, EVERY_SERVICE, holds, permissionsOf, serves } from './permissions.ts'
export { RECEIPT_HOURS } from './receipt.ts'
export { type CommandHooks, type CommandPlace, type FaultPoint, type RunOptions, runCommand } from './run.ts'
export { type Ended, runTogether, type Together } from './runTogether.ts'
export { type CommonTables, common } from './tables.ts'
export { HASTE, type Haste } from './written.ts'
