import './tables.ts'

export { dutyPermissions, isOnDuty, onDuty, rosterOf, setDuty, spanOf } from './roster.ts'
