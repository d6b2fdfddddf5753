import type { Kysely, PlatformTables } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { DeskCounty } from './desk.ts'

/** A legal adviser (法律顾问) of a county, as its bureau and the other advisers see them. */
export interface Adviser {
  readonly id: string
  readonly name: string
  readonly firm: string
  /** When they were appointed. */
  readonly since: Instant
  /** Whether they are experienced with enterprises. */
  readonly enterprise: boolean
  readonly practising: boolean
  /** Whether they take no calls now (暂不接受咨询). */
  readonly away: boolean
}

/** The advisers of a county, in the order in which they came into the directory; also those who may not practise now. */
export async function countyAdvisers(
  platform: Kysely<PlatformTables>,
  county: string,
  now: Instant,
): Promise<Adviser[]> {
  const rows = await platform
    .selectFrom('appointment')
    .innerJoin('lawyer', 'lawyer.id', 'appointment.lawyer_id')
    .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
    .select(['lawyer.id', 'lawyer.name', 'firm.name as firm', 'appointment.since', 'lawyer.enterprise'])
    .select(['lawyer.status', 'lawyer.certificate_ends_at', 'lawyer.away_until'])
    .where('appointment.county', '=', county)
    .orderBy('lawyer.id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    firm: row.firm,
    since: row.since,
    enterprise: row.enterprise === 1,
    practising:
      row.status === 'practising' && (row.certificate_ends_at === null || row.certificate_ends_at > now),
    away: row.away_until !== null && row.away_until > now,
  }))
}

/** The active counties whose adviser a lawyer is, in the order of their codes. */
export async function countiesAdvised(
  platform: Kysely<PlatformTables>,
  lawyerId: string,
): Promise<DeskCounty[]> {
  return platform
    .selectFrom('appointment')
    .innerJoin('county', 'county.code', 'appointment.county')
    .select(['county.code', 'county.slug', 'county.name'])
    .where('appointment.lawyer_id', '=', lawyerId)
    .where('county.status', '=', 'active')
    .orderBy('county.code')
    .execute()
}
