import type { Migration } from '#core/database'
import { nameAccountHash } from '../shared/wechatAccountHash.ts'

/** The AppID of the county's Official Account stands nowhere open any more. */
export const wechatAccountHash: Migration = {
  up: db => nameAccountHash(db, ['wechat_token', 'wechat_person', 'wechat_pace', 'wechat_code']),
}
