import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { type CreditCode, parseCreditCode } from './creditCode.ts'

/** The practising licence number of a law firm: its credit code, beginning 31 (GB 32100-2015: 司法行政, 律师执业机构). */
export type FirmCode = CreditCode & Brand<string, 'FirmCode'>

/** A law firm's code from what was typed. */
export function parseFirmCode(text: string): Parsed<FirmCode> {
  const parsed = parseCreditCode(text)
  if (!parsed.ok) return parsed
  if (!parsed.value.startsWith('31')) return refused(w('律师事务所的统一社会信用代码以 31 开头，请核对'))
  return accepted(parsed.value as FirmCode)
}

/** A form field for a law firm's code. */
export const firmCodeField = fieldOf(parseFirmCode, w('请填写律师事务所的统一社会信用代码'))
