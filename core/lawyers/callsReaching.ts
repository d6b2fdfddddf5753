import { expressionBuilder } from 'kysely'
import type { LawyerFacts } from '../commands/index.ts'
import { hasWord, type Kysely, type PlatformTables, preparedForms } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { TierName } from './call.ts'

type Experience = Pick<LawyerFacts, 'enterprise'>

/**
 * The calls that are a lawyer's: of counties they advise, and those they were called in to, at every stage; of others when
 * an opened tier calls them and answers are wanting. The same rule as `isCalled`, by which the county decides.
 */
export const callsReaching = (
  db: Kysely<PlatformTables>,
  lawyer: Experience,
  { id, region }: Pick<LawyerFacts, 'id' | 'region'>,
) =>
  db
    .selectFrom('open_call as call')
    .innerJoin('county', 'county.code', 'call.county')
    .leftJoin('appointment', join =>
      join.onRef('appointment.county', '=', 'call.county').on('appointment.lawyer_id', '=', id),
    )
    .leftJoin('lawyer_matter as own', join =>
      join
        .onRef('own.county', '=', 'call.county')
        .onRef('own.ref', '=', 'call.ref')
        .on('own.lawyer_id', '=', id),
    )
    .where('county.status', '=', 'active')
    .where('call.state', 'in', ['open', 'filled'])
    .where(eb =>
      eb.or([
        eb('appointment.since', 'is not', null),
        eb('own.called_in', '=', 1),
        eb.and([
          eb('call.state', '=', 'open'),
          eb.or([
            eb.and([
              eb('call.region', '=', region),
              eb('call.tier', 'in', ['regional', 'national']),
              ...callsOthers('regional', lawyer),
            ]),
            eb.and([
              eb('call.region', '!=', region),
              eb('call.tier', '=', 'national'),
              ...callsOthers('national', lawyer),
            ]),
          ]),
        ]),
      ]),
    )

/** Who is not experienced with enterprises is called where a tier called everybody. */
const callsOthers = (tier: TierName, { enterprise }: Experience) =>
  enterprise ? [] : [expressionBuilder().not(hasWord('call.experienced_only', tier))]

/** When the newest of a lawyer's calls that still want answers reached them; undefined where there is none. */
export async function newestCallFor(
  platform: Kysely<PlatformTables>,
  lawyer: Pick<LawyerFacts, 'id' | 'region' | 'enterprise' | 'practising'>,
): Promise<Instant | undefined> {
  if (!lawyer.practising) return undefined
  const { enterprise, id, region } = lawyer
  const [row] = await newestOf(platform, { enterprise }, { id, region })
  return row?.at ?? undefined
}

const newestOf = preparedForms<PlatformTables, Experience, Pick<LawyerFacts, 'id' | 'region'>>(
  ({ enterprise }) => String(enterprise),
)((db, lawyer, value) =>
  callsReaching(db, lawyer, { id: value('id'), region: value('region') })
    .where('call.state', '=', 'open')
    // Advisers may also answer what went to their experienced colleagues alone, but are not called to it.
    .where(eb =>
      lawyer.enterprise
        ? eb.lit(true)
        : eb.or([
            eb('appointment.since', 'is', null),
            eb('own.called_in', '=', 1),
            eb.not(hasWord('call.experienced_only', 'local')),
          ]),
    )
    .select(eb => {
      const reached = eb
        .case()
        .when('appointment.since', 'is not', null)
        .then(eb.ref('call.opened_at'))
        .when('call.region', '=', value('region'))
        .then(eb.fn.coalesce('call.regional_at', 'call.opened_at'))
        .else(eb.fn.coalesce('call.national_at', 'call.opened_at'))
        .end()
      return eb.fn.max(reached).as('at')
    }),
)
