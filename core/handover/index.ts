export { type HandOver, handOverCommand } from './handOver.ts'
