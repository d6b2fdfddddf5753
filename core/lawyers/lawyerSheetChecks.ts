import {
  type CreditCode,
  type LawyerCategory,
  parseFirmCode,
  parseLawyerCertificate,
} from '../people/index.ts'
import type { RowProblem } from '../sheets/index.ts'
import { w } from '../words/index.ts'

interface Certified {
  readonly certificate: string
  readonly category: LawyerCategory
  readonly sex: 'male' | 'female'
  readonly firmCode: CreditCode
}

/** Categories whose digit in the certificate's number is published; that of the others is common knowledge (DOMAIN.md 5). */
const published: readonly (LawyerCategory | undefined)[] = ['fullTime', 'partTime', 'hongKong']

/** They work in an organ, a company, a legal aid institution or a unit, not in a law firm. */
const outsideFirms: readonly LawyerCategory[] = ['government', 'company', 'legalAid', 'military']

function facts(certificate: string) {
  const parsed = parseLawyerCertificate(certificate)
  return parsed.ok ? parsed.value : undefined
}

const otherCategory = w('与执业证号第 10 位表示的类别不一致')

/** What cannot be right: a category that the certificate denies, a firm whose code is no law firm's (GB 32100: 31). */
export function certificateContradictions(row: Certified) {
  const problems: RowProblem<'category' | 'firmCode'>[] = []
  const said = facts(row.certificate)?.category
  if (published.includes(said) && said !== row.category)
    problems.push({ key: 'category', reason: otherCategory })
  if (!outsideFirms.includes(row.category)) {
    const firm = parseFirmCode(row.firmCode)
    if (!firm.ok) problems.push({ key: 'firmCode', reason: firm.reason })
  }
  return problems
}

/** What somebody should look at: an old number, a category or sex that the number seems to deny. */
export function certificateDoubts(row: Certified) {
  const problems: RowProblem<'certificate' | 'category' | 'sex'>[] = []
  const said = facts(row.certificate)
  if (said?.warning) problems.push({ key: 'certificate', reason: said.warning })
  if (said?.category && said.category !== row.category)
    problems.push({ key: 'category', reason: otherCategory })
  if (said?.sex && said.sex !== row.sex)
    problems.push({ key: 'sex', reason: w('与执业证号第 11 位表示的性别不一致') })
  return problems
}
