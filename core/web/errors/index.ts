export { errorAnswer, lastResort } from './answer.ts'
export { unknownHost } from './unknown-host.tsx'
export { switchedOffHere } from './words.ts'
