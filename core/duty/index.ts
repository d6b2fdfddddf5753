import './tables.ts'

export { onDuty, rosterOf, setDuty } from './roster.ts'
