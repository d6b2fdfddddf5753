import './tables.ts'

export { sms } from './channel.ts'
export { reasonOf } from './reasons.ts'
export {
  byCounty,
  noteReceipts,
  parseReceipts,
  type Receipt,
  receiptsKey,
  receiptToKeep,
} from './receipts.ts'
export { smsOfCounty, smsOfPlatform } from './settings.ts'
export { costOf, forNotices, monthOf, textsIn, textsInHour } from './usage.ts'
