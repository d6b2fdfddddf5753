/** The writing of amounts on bills and agreements (支付结算办法, annex 1: 正确填写票据和结算凭证的基本规定). */
export const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
export const units = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1000, '仟'],
  [100, '佰'],
  [10, '拾'],
] as const
export const zero = '零'
export const yuan = '元'
export const jiao = '角'
export const fen = '分'
export const even = '整'
export const negative = '负'
