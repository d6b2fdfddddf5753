import { LineRuleType } from 'docx'
import type { Paper } from '../../paper.ts'

export const SONG = { ascii: 'Times New Roman', eastAsia: 'SimSun', hAnsi: 'Times New Roman' }
const FANGSONG = { ascii: 'Times New Roman', eastAsia: 'FangSong', hAnsi: 'Times New Roman' }
/** Twentieths of a point, of which a millimetre has 56.7. */
const twips = (millimetres: number) => Math.round(millimetres * 56.693)
export const A4 = { width: twips(210), height: twips(297) }

/** Margins of what is no letter, and the width between them. */
const NARROW = {
  margin: { top: twips(22), bottom: twips(22), left: twips(20), right: twips(20) },
  width: A4.width - 2 * twips(20),
}

export const looks = {
  form: {
    font: SONG,
    size: 21,
    titleSize: 36,
    line: { line: 260, lineRule: LineRuleType.AT_LEAST },
    ...NARROW,
  },
  record: {
    font: SONG,
    size: 24,
    titleSize: 36,
    line: { line: 400, lineRule: LineRuleType.AT_LEAST },
    ...NARROW,
  },
  letter: {
    font: FANGSONG,
    size: 32,
    titleSize: 44,
    line: { line: 560, lineRule: LineRuleType.EXACT },
    margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) },
    width: A4.width - twips(28) - twips(26),
  },
} satisfies Record<Paper['style'], Look>

export interface Look {
  readonly font: typeof SONG
  /** Half points. */
  readonly size: number
  readonly titleSize: number
  readonly line: {
    readonly line: number
    readonly lineRule: (typeof LineRuleType)[keyof typeof LineRuleType]
  }
  readonly margin: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
  readonly width: number
}
