import type { Migration } from '#core/database'
import { createWechatPace } from '../shared/wechatPace.ts'

/** Messages of an Official Account go no faster than its quota, whichever nodes send them. */
export const wechatPace: Migration = { up: createWechatPace }
