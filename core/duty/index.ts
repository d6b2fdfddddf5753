import './tables.ts'

export { onDuty, rosterOf, setDuty, spanOf } from './roster.ts'
