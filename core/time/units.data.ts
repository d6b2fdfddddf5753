/** How people write hours, minutes and seconds, for a regular expression; what is read, never shown. */
export const hour = '小时|时|h'
export const minute = '分钟|分|min|m'
export const second = '秒钟|秒|s'
