export { eventsAfter, type LiveEvent, lastEvent, partsOf } from './events.ts'
export {
  alsoWaking,
  type NumberedStream,
  numberedSource,
  type WakingStream,
  wakingSource,
} from './sources.ts'
export { type LiveSource, liveResponse, type SentEvent, type SentParts } from './stream.ts'
