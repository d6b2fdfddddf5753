import { t, type Word, w } from '#core/words'
import { stages } from './matters.ts'

/** Whom the organ is that has somebody helped by a duty lawyer (值班律师). */
export const helpOrgans = [
  { value: 'police', label: w('公安机关') },
  { value: 'security', label: w('国家安全机关') },
  { value: 'procuratorate', label: w('人民检察院') },
  { value: 'court', label: w('人民法院') },
] as const satisfies readonly { value: string; label: Word }[]
export type HelpOrgan = (typeof helpOrgans)[number]['value']

/** By whom help comes to be asked for. */
export const helpAskers = [
  { value: 'self', label: w('犯罪嫌疑人、被告人本人申请') },
  { value: 'organ', label: w('办案机关依法通知') },
] as const satisfies readonly { value: string; label: Word }[]

/** The stages in which a duty lawyer helps. */
export const helpStages = stages.filter(({ value }) =>
  ['investigation', 'prosecution', 'first', 'second', 'retrial'].includes(value),
)

/** What a duty lawyer does (第三十条). */
export const helpWays = [
  { value: 'advice', label: w('提供法律咨询') },
  { value: 'procedure', label: w('提供程序选择建议') },
  { value: 'measures', label: w('帮助申请变更强制措施') },
  { value: 'opinion', label: w('对案件处理提出意见') },
  { value: 'witness', label: w('认罪认罚具结书签署时在场') },
  { value: 'aid', label: w('引导申请法律援助') },
  { value: 'refused', label: w('本人明确拒绝法律帮助') },
] as const satisfies readonly { value: string; label: Word }[]

export const helpWaysInWords = (codes: readonly string[]): string =>
  helpWays
    .filter(({ value }) => codes.includes(value))
    .map(({ label }) => t(label))
    .join('、')
