import { type Word, w } from '#core/words'

/** How somebody came to ask. */
export const adviceWays = [
  { value: 'window', label: w('来访（服务窗口）') },
  { value: 'hotline', label: w('来电（12348）') },
] as const satisfies readonly { value: string; label: Word }[]

/** What came of it. */
export const adviceOutcomes = [
  { value: 'answered', label: w('当场解答') },
  { value: 'aid', label: w('告知可以申请法律援助') },
  { value: 'elsewhere', label: w('引导到其他途径') },
] as const satisfies readonly { value: string; label: Word }[]
