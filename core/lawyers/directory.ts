import { expressionBuilder } from 'kysely'
import type { CountyIdentity } from '../commands/index.ts'
import { contains, hasWord, type Kysely, type PlatformTables, searchTerms } from '../database/index.ts'
import type { LawyerCategory } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { TIERS, type TierName } from './call.ts'
import type { FieldOfLawCode } from './fieldsOfLaw.ts'
import { photoPath } from './portrait.ts'
import { type LawyerLanguage, wordsOf } from './record.ts'

/** A lawyer as everybody may see them; how to reach them is not in it. */
export interface PublicLawyer {
  readonly id: string
  readonly name: string
  readonly firm: string
  readonly certificate: string
  readonly category: LawyerCategory
  readonly photo: string
  /** Two digits of GB/T 2260: the province or region of the firm. */
  readonly region: string
  /** How near they are to the county: its adviser, of its region, of the nation. */
  readonly tier: TierName
  /** Empty: every field. */
  readonly specialities: readonly FieldOfLawCode[]
  readonly languages: readonly LawyerLanguage[]
  readonly enterprise: boolean
  /** They take no calls now (暂不接受咨询). */
  readonly away: boolean
  readonly introduction: string | null
  readonly demo: boolean
}

export interface LawyerSearch {
  readonly tier?: TierName
  /** Two digits of GB/T 2260. */
  readonly region?: string
  readonly field?: FieldOfLawCode
  readonly language?: LawyerLanguage
  /** Words of name, firm or speciality; all of them must be found. */
  readonly text?: string
  /** Where the last page ended: its `next`. */
  readonly after?: string
  readonly limit: number
}

type Nearness = Pick<CountyIdentity, 'code' | 'region'>

/**
 * The lawyers whom a county's people may find: practising, the certificate in force. Its advisers come first, then those
 * of the region, then those of the nation; within these in the order in which they came into the directory.
 */
export async function searchLawyers(
  platform: Kysely<PlatformTables>,
  county: Nearness,
  search: LawyerSearch,
  now: Instant,
): Promise<{ lawyers: PublicLawyer[]; next: string | undefined }> {
  let query = publicLawyers(platform, county, now)
  const { tier, region, field, language, after } = search
  if (tier) query = query.where(nearness(county), '=', TIERS.indexOf(tier))
  if (region) query = query.where('lawyer.region', '=', region)
  if (field)
    query = query.where(eb => eb.or([eb('specialities', '=', ''), hasWord('lawyer.specialities', field)]))
  if (language) query = query.where(hasWord('lawyer.languages', language))
  for (const term of searchTerms(search.text ?? '')) query = query.where(contains('search_text', term))
  if (after) {
    const [near = '', id = ''] = after.split('.')
    query = query.where(eb =>
      eb.or([
        eb(nearness(county), '>', Number(near)),
        eb.and([eb(nearness(county), '=', Number(near)), eb('lawyer.id', '>', id)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('nearness')
    .orderBy('lawyer.id')
    .limit(search.limit + 1)
    .execute()
  const page = rows.slice(0, search.limit)
  const last = rows.length > search.limit ? page.at(-1) : undefined
  return {
    lawyers: page.map(row => toPublic(row, now)),
    next: last && `${last.nearness}.${last.id}`,
  }
}

/** One lawyer's public page; undefined for somebody who may not practise now, as for nobody. */
export async function lawyerProfile(
  platform: Kysely<PlatformTables>,
  county: Nearness,
  id: string,
  now: Instant,
): Promise<PublicLawyer | undefined> {
  const row = await publicLawyers(platform, county, now).where('lawyer.id', '=', id).executeTakeFirst()
  return row && toPublic(row, now)
}

function publicLawyers(platform: Kysely<PlatformTables>, county: Nearness, now: Instant) {
  return platform
    .selectFrom('lawyer')
    .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
    .leftJoin('appointment', join =>
      join.onRef('appointment.lawyer_id', '=', 'lawyer.id').on('appointment.county', '=', county.code),
    )
    .select([
      'lawyer.id',
      'lawyer.name',
      'lawyer.certificate',
      'lawyer.category',
      'lawyer.region',
      'lawyer.specialities',
      'lawyer.languages',
      'lawyer.enterprise',
      'lawyer.away_until',
      'lawyer.introduction',
      'lawyer.demo',
      'firm.name as firm',
    ])
    .select(nearness(county).as('nearness'))
    .where('lawyer.status', '=', 'practising')
    .where(eb =>
      eb.or([eb('lawyer.certificate_ends_at', 'is', null), eb('lawyer.certificate_ends_at', '>', now)]),
    )
}

/** The place of a lawyer's tier among the tiers: 0 for the county's advisers. */
function nearness(county: Nearness) {
  const eb = expressionBuilder<PlatformTables, 'lawyer' | 'appointment'>()
  return eb
    .case()
    .when('appointment.lawyer_id', 'is not', null)
    .then(eb.lit(0))
    .when('lawyer.region', '=', county.region)
    .then(eb.lit(1))
    .else(eb.lit(2))
    .end()
    .$castTo<number>()
}

type Row = Awaited<ReturnType<ReturnType<typeof publicLawyers>['executeTakeFirstOrThrow']>>

const toPublic = (row: Row, now: Instant): PublicLawyer => ({
  id: row.id,
  name: row.name,
  firm: row.firm,
  certificate: row.certificate,
  category: row.category as LawyerCategory,
  photo: photoPath(row.id),
  region: row.region,
  tier: TIERS[row.nearness]!,
  specialities: wordsOf<FieldOfLawCode>(row.specialities),
  languages: wordsOf<LawyerLanguage>(row.languages),
  enterprise: row.enterprise === 1,
  away: row.away_until !== null && row.away_until > now,
  introduction: row.introduction,
  demo: row.demo === 1,
})
