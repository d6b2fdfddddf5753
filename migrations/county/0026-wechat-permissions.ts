import type { Migration } from '#core/database'
import { addWechatPermissions } from '../shared/wechatPermissions.ts'

/** Who let the account send them subscription messages. */
export const wechatPermissions: Migration = { up: addWechatPermissions }
