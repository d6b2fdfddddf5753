import type { Effect, FieldProblem } from '../commands/index.ts'
import { chunked } from '../database/index.ts'
import { scopeOfCaller } from '../tenancy/index.ts'
import { t } from '../words/index.ts'

interface Row {
  readonly certificate: string
  readonly firmCode: string
  readonly region: string
}

/**
 * Rows that an administrator may not bring in, because firm or lawyer lie outside their region: where they are said to
 * lie, and where those that are known lie now. A number in a list signs its lawyer in, so that this guards their accounts.
 */
export async function scopeProblems(
  effect: Effect<'platform'>,
  rows: readonly Row[],
): Promise<FieldProblem[]> {
  const isWithin = await scopeOfCaller(effect)
  if (isWithin('')) return []
  const [firms, lawyers] = [await firmRegions(effect, rows), await lawyerRegions(effect, rows)]
  const message = t('这超出了您管理的地区')
  return rows.flatMap((row, index) => {
    const beyond = (region: string | undefined) => region !== undefined && !isWithin(region)
    const field = beyond(row.region)
      ? 'region'
      : beyond(firms.get(row.firmCode))
        ? 'firmCode'
        : beyond(lawyers.get(row.certificate))
          ? 'certificate'
          : undefined
    return field ? [{ field: `rows.${index}.${field}`, message }] : []
  })
}

async function firmRegions({ db }: Effect<'platform'>, rows: readonly Row[]) {
  const regions = new Map<string, string>()
  for (const part of chunked([...new Set(rows.map(({ firmCode }) => firmCode))], 500)) {
    const known = await db
      .selectFrom('firm')
      .select(['credit_code', 'region'])
      .where('credit_code', 'in', part)
      .execute()
    for (const firm of known) regions.set(firm.credit_code, firm.region)
  }
  return regions
}

async function lawyerRegions({ db }: Effect<'platform'>, rows: readonly Row[]) {
  const regions = new Map<string, string>()
  for (const part of chunked(
    rows.map(({ certificate }) => certificate),
    500,
  )) {
    const known = await db
      .selectFrom('lawyer')
      .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
      .select(['lawyer.certificate', 'firm.region'])
      .where('lawyer.certificate', 'in', part)
      .execute()
    for (const lawyer of known) regions.set(lawyer.certificate, lawyer.region)
  }
  return regions
}
