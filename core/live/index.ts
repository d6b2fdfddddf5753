export { type Hub, memoryHub } from './hub.ts'
