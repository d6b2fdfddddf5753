/** How numbers are written in Chinese. */
export const DIGITS = '零一二三四五六七八九'
export const PLACES = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
  [1, ''],
] as const
export const ZERO = '零'
export const ROUND_ZERO = /〇/g
/** Where a number begins with it, its 一 is not said. */
export const ONE_TEN = '一十'
