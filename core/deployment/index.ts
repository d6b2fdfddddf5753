export { migrationsOf } from './components.ts'
export type { OpenCounty } from './county.ts'
export { Deployment } from './deployment.ts'
export { systemCaller } from './due.ts'
export { openKeys } from './keys.ts'
export { Modules } from './modules.ts'
export type { CommandOutcome, Observer } from './observer.ts'
export type { DeploymentOptions, Log } from './options.ts'
export { BOARD_STREAM, lawyerNoticesStream, lawyerStream, projectionFaults } from './projections/index.ts'
export {
  columnsUnder,
  countyKeyCommands,
  type ResealOutcome,
  sealedInCounty,
  sealedOnPlatform,
} from './reseal/index.ts'
export { rotateKeys } from './rotateKeys.ts'
