import './tables.ts'

export {
  type Addresses,
  type Channel,
  type ChannelMessage,
  NotYet,
  type Rungs,
  type Standing,
  UsedUp,
} from './channel.ts'
export type { OneTimeCode } from './codes.ts'
export { consoleSms } from './consoleSms.ts'
export { dropEarly, keepEarly, type Said } from './early.ts'
export { type DeliveryEnd, deliveryEnded } from './ended.ts'
export {
  bareEntry,
  type Entry,
  type EntryHolder,
  entryCode,
  holderOf,
  isBare,
  isTrial,
  isWhole,
  provesEntry,
  readEntry,
  spentHash,
} from './entry.ts'
export {
  type InboxPage,
  type LawyerNotice,
  lawyerNoticeOf,
  lawyerNoticesOf,
  lawyerUnreadCount,
  type Notice,
  noticeOf,
  noticesOf,
  noticeWithId,
  recentCountiesOf,
  seenByLawyers,
  unreadAmong,
  unreadCount,
} from './inbox.ts'
export type { Inboxed, NoticeKind, NoticeSource } from './kind.ts'
export { type Delivery, type DeliveryFilter, deliveriesOf, hasDelivery } from './log.ts'
export { type ChannelStanding, Notices, type NoticesOptions } from './notices.ts'
export { phoneOf } from './phone.ts'
export type { NoticeCounty, NoticesPlace } from './place.ts'
export type { Preference, Preferences } from './preferences.ts'
export { quietOf, setQuiet } from './quiet.ts'
export { readNotices, readNoticesAsLawyer } from './read.ts'
export {
  isPrinted,
  isUsedUp,
  type SentCount,
  type SentFilter,
  type SentNotice,
  type SentToLawyers,
  sentCounts,
  sentFaults,
  sentNotices,
  sentToLawyers,
} from './sent.ts'
export { noticeTables } from './tables.ts'
export { personStream, type Telling, takeBack, tell } from './tell.ts'
export { tellMyself, trialNotice, tryOnLawyer } from './trial.ts'
