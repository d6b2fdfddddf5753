import './tables.ts'

export {
  dropDeadline,
  extendDeadline,
  meetDeadline,
  resumeDeadline,
  startDeadline,
  suspendDeadline,
} from './change.ts'
export { type Deadline, isMovedOn, keyOf, type Standing, standingOfDeadline } from './deadline.ts'
export { type DeadlineDeclaration, deadlineFaults, deadlineSteps, defineDeadline } from './declare.ts'
export { untilInWords } from './events.ts'
export {
  countDeadlines,
  type DeadlineCounts,
  type DeadlineShow,
  deadlinesOf,
  lastDayOf,
  type OpenDeadline,
  openDeadlines,
} from './list.ts'
export { deadlineNotices } from './notices.ts'
export { deadlineSettings, lengthIn } from './settings.ts'
export { deadlineWork } from './watch.ts'
