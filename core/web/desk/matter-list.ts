import type { CountyTables, Kysely } from '../../database/index.ts'
import { headColumns, type MatterHead, toHead } from '../../matters/index.ts'

export interface MatterFilter {
  readonly module?: string
  /** `open` until the matter has ended; `closed` after. */
  readonly ended?: 'open' | 'closed'
  readonly state?: string
  /** Of one person alone: those that they are a party to. */
  readonly party?: string
}

export interface MatterPage {
  readonly matters: readonly MatterHead[]
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined
}

/** A county's matters, newest first: ids are ordered by time. `after` is the id of the last one of the page before. */
export async function mattersIn(
  read: Kysely<CountyTables>,
  filter: MatterFilter,
  { after, limit = 25 }: { readonly after?: string; readonly limit?: number } = {},
): Promise<MatterPage> {
  let query = read.selectFrom('matter').select(headColumns)
  if (filter.module !== undefined) query = query.where('module', '=', filter.module)
  if (filter.ended !== undefined) query = query.where('closed', '=', filter.ended === 'closed' ? 1 : 0)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  const { party } = filter
  if (party !== undefined) {
    query = query.where('id', 'in', eb =>
      eb.selectFrom('matter_party').select('matter_id').where('principal', '=', party),
    )
  }
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return { matters: shown.map(toHead), next: rows.length > limit ? shown.at(-1)?.id : undefined }
}
