/** How lengths of time are written; what is read, never shown. */
export const day = '天|日'
export const hour = '小时|钟头|时|h'
export const quarter = '刻钟|刻'
export const minute = '分钟|分|min|m'
export const second = '秒钟|秒|s'
export const half = '半'
/** Two, as it is counted: 两分钟. */
export const COUNTED_TWO = /两/g
export const TWO = '二'
export const number = String.raw`\d{1,8}|[零〇一二两三四五六七八九十百千]{1,9}`
export const measure = '个'
