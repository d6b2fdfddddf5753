export { DirtyMarks } from './dirty.ts'
export {
  type Consumer,
  type CountySource,
  type Handed,
  newest,
  outboxIsEmpty,
  type RelayPlace,
  relayOutbox,
} from './relay.ts'
export { outboxWaiting, type Waiting } from './waiting.ts'
