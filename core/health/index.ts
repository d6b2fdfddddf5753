export { type Check, type Finding, fine, type Problem, wrong } from './check.ts'
export { checksOf } from './checks/index.ts'
export { examine, type Result } from './examine.ts'
export { type HealthOptions, HealthPlace, type ServerState } from './place.ts'
