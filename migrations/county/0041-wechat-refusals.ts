import type { Migration } from '#core/database'
import { addWechatRefusals } from '../shared/wechatRefusals.ts'

/** Who takes no messages of the Official Account that they follow. */
export const wechatRefusals: Migration = { up: addWechatRefusals }
