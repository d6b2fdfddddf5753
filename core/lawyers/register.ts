import { contains, type Kysely, type PlatformTables, searchTerms } from '../database/index.ts'
import type { LawyerCategory } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { FieldOfLawCode } from './fieldsOfLaw.ts'
import { photoPath } from './portrait.ts'
import { type LawyerLanguage, type LawyerStatus, wordsOf } from './record.ts'

/** A lawyer as those see them who look after the directory: also suspended, still without the phone number. */
export interface RegisteredLawyer {
  readonly id: string
  readonly name: string
  readonly firm: string
  /** Six digits of GB/T 2260: where the firm is, by which it is decided who looks after the lawyer. */
  readonly firmRegion: string
  readonly certificate: string
  readonly category: LawyerCategory
  readonly photo: string
  readonly specialities: readonly FieldOfLawCode[]
  readonly languages: readonly LawyerLanguage[]
  readonly enterprise: boolean
  readonly status: LawyerStatus
  /** From when the certificate is no longer in force; null where it says no end. */
  readonly certificateEndsAt: Instant | null
  readonly introduction: string | null
  /** The counties whose legal adviser (法律顾问) they are. */
  readonly advises: readonly { readonly code: string; readonly name: string }[]
}

export interface RegisterSearch {
  /** Words of name, firm or speciality; all of them must be found. */
  readonly text?: string
  readonly status?: LawyerStatus
  /** Only of firms whose place begins with this: `1509`. */
  readonly region?: string
  /** Only advisers of this county. */
  readonly adviserOf?: string
  /** Where the last page ended: its `next`. */
  readonly after?: string
  readonly limit: number
}

/** Everybody in the directory, in the order in which they came into it. */
export async function registeredLawyers(
  platform: Kysely<PlatformTables>,
  search: RegisterSearch,
): Promise<{ lawyers: RegisteredLawyer[]; next: string | undefined }> {
  let query = register(platform)
  const { text = '', status, region, adviserOf, after, limit } = search
  if (status) query = query.where('lawyer.status', '=', status)
  if (region) query = query.where('firm.region', 'like', `${region}%`)
  if (adviserOf) {
    query = query.where('lawyer.id', 'in', advisers =>
      advisers.selectFrom('appointment').select('lawyer_id').where('county', '=', adviserOf),
    )
  }
  for (const term of searchTerms(text)) query = query.where(contains('search_text', term))
  if (after) query = query.where('lawyer.id', '>', after)
  const rows = await query
    .orderBy('lawyer.id')
    .limit(limit + 1)
    .execute()
  const page = await withAppointments(platform, rows.slice(0, limit))
  return { lawyers: page, next: rows.length > limit ? page.at(-1)?.id : undefined }
}

/** One of the directory; undefined for nobody. */
export async function registeredLawyer(
  platform: Kysely<PlatformTables>,
  id: string,
): Promise<RegisteredLawyer | undefined> {
  const rows = await register(platform).where('lawyer.id', '=', id).execute()
  return (await withAppointments(platform, rows))[0]
}

const register = (platform: Kysely<PlatformTables>) =>
  platform
    .selectFrom('lawyer')
    .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
    .select([
      'lawyer.id',
      'lawyer.name',
      'lawyer.certificate',
      'lawyer.category',
      'lawyer.specialities',
      'lawyer.languages',
      'lawyer.enterprise',
      'lawyer.status',
      'lawyer.certificate_ends_at',
      'lawyer.introduction',
      'firm.name as firm',
      'firm.region as firm_region',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof register>['executeTakeFirstOrThrow']>>

async function withAppointments(
  platform: Kysely<PlatformTables>,
  rows: readonly Row[],
): Promise<RegisteredLawyer[]> {
  if (rows.length === 0) return []
  const appointed = await platform
    .selectFrom('appointment')
    .innerJoin('county', 'county.code', 'appointment.county')
    .select(['appointment.lawyer_id', 'county.code', 'county.name'])
    .where(
      'appointment.lawyer_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('county.code')
    .execute()
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    firm: row.firm,
    firmRegion: row.firm_region,
    certificate: row.certificate,
    category: row.category as LawyerCategory,
    photo: photoPath(row.id),
    specialities: wordsOf<FieldOfLawCode>(row.specialities),
    languages: wordsOf<LawyerLanguage>(row.languages),
    enterprise: row.enterprise === 1,
    status: row.status as LawyerStatus,
    certificateEndsAt: row.certificate_ends_at,
    introduction: row.introduction,
    advises: appointed
      .filter(({ lawyer_id }) => lawyer_id === row.id)
      .map(({ code, name }) => ({ code, name })),
  }))
}
