export { type LogOptions, openLog } from './log.ts'
