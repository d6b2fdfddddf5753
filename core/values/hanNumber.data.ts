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
/** What people count by, where somebody writes it behind a number; what is read, never shown. */
export const COUNTED_BY = /(?<=.)(?:个人|个|人|口人?|位|户|天|日)$/
/** Two, as it is counted: 两个. */
export const COUNTED_TWO = /两/g
export const TWO = '二'
