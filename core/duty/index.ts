import './tables.ts'

export { dutyPermissions, onDuty, rosterOf, setDuty, spanOf } from './roster.ts'
