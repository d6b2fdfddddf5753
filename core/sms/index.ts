import './tables.ts'

export { sms } from './channel.ts'
export { reasonOf } from './reasons.ts'
export { byCounty, noteReceipts, parseReceipts, receiptsKey } from './receipts.ts'
export { smsOfCounty, smsOfPlatform } from './settings.ts'
export { costOf, monthOf, textsIn } from './usage.ts'
