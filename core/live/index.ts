export { type Hub, memoryHub } from './hub.ts'
export { postgresHub } from './postgresHub.ts'
