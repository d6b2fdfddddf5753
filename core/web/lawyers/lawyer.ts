import { refuse } from '../../commands/index.ts'
import { type PlatformTables, prepared } from '../../database/index.ts'
import { lawyersOnDuty } from '../../duty/index.ts'
import { countiesAdvised, quietHoursOf } from '../../lawyers/index.ts'
import type { LawyerId } from '../../people/index.ts'
import type { Instant } from '../../time/index.ts'
import { type QuietHours, quietUntil } from '../../time/index.ts'
import { w } from '../../words/index.ts'
import type { PlatformPage } from '../page.ts'

/** The lawyer whose desk it is, as the directory has them now. */
export interface LawyerAtDesk {
  readonly id: string
  readonly name: string
  readonly firm: string
  readonly certificate: string
  readonly region: string
  /** Whether they are marked as experienced with enterprises (企业服务经验). */
  readonly enterprise: boolean
  readonly specialities: readonly string[]
  readonly languages: readonly string[]
  readonly practising: boolean
  /** Until when they take no calls; null while they take them. */
  readonly awayUntil: Instant | null
  /** When they were last at their desk. */
  readonly activeAt: Instant
  /** 免打扰时段 */
  readonly quietHours: QuietHours | null
  /** Whether nothing may ring for them now. */
  readonly undisturbed: boolean
}

/** Reads the signed-in lawyer from the directory. */
export async function lawyerAtDesk(page: PlatformPage, now = page.now): Promise<LawyerAtDesk> {
  const { principal } = page.viewer
  if (principal.kind !== 'lawyer') throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  const [row] = await deskOf(page.web.deployment.stores.platform.read, { id: principal.id })
  if (!row) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  const quietHours = quietHoursOf(row)
  const isQuiet = quietHours !== null && quietUntil(quietHours, now) !== undefined
  const awayUntil = row.away_until !== null && row.away_until > now ? row.away_until : null
  return {
    id: row.id,
    name: row.name,
    firm: row.firm,
    certificate: row.certificate,
    region: row.region,
    enterprise: row.enterprise === 1,
    specialities: row.specialities.split(' ').filter(Boolean),
    languages: row.languages.split(' ').filter(Boolean),
    practising:
      row.status === 'practising' && (row.certificate_ends_at === null || row.certificate_ends_at > now),
    awayUntil,
    activeAt: row.active_at,
    quietHours,
    undisturbed: awayUntil !== null || (isQuiet && !(await isOnDuty(page, row.id, now))),
  }
}

/** Whether one of the counties that they advise has put them on duty (值班律师) today. */
async function isOnDuty({ web: { deployment } }: PlatformPage, id: string, now: Instant): Promise<boolean> {
  for (const { code } of await countiesAdvised(deployment.stores.platform.read, id)) {
    const onDuty = await deployment.withCounty(code, ({ store }) => lawyersOnDuty(store.read, now))
    if (onDuty.includes(id as LawyerId)) return true
  }
  return false
}

const deskOf = prepared<PlatformTables, { id: string }>()((db, value) =>
  db
    .selectFrom('lawyer')
    .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
    .select([
      'lawyer.id',
      'lawyer.name',
      'lawyer.certificate',
      'lawyer.region',
      'lawyer.enterprise',
      'lawyer.specialities',
      'lawyer.languages',
      'status',
      'certificate_ends_at',
      'quiet_from',
      'quiet_until',
      'active_at',
      'away_until',
      'firm.name as firm',
    ])
    .where('lawyer.id', '=', value('id')),
)
