import type { Migration } from '#core/database'
import { createWechatTables } from '../shared/wechat.ts'

/** An Official Account's tokens, whom it has met, and whose WeChat that is. */
export const wechat: Migration = {
  up: createWechatTables,
}
