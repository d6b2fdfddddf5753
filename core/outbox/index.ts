export { DirtyMarks } from './dirty.ts'
export { type Consumer, type Handed, outboxIsEmpty, type RelayPlace, relayOutbox } from './relay.ts'
