import type { CountyTables, Kysely } from '#core/database'
import { type Instant, parseTimeCursor, timeCursor } from '#core/time'
import { headsOf, type PublicHead } from './publication.ts'
import type { PublicationState } from './tables.ts'

type Db = Kysely<CountyTables>

interface Page {
  /** What `next` of the page before said; whatever else it says begins at the first page. */
  readonly after?: string
  readonly limit: number
}

/** Published consultations as everybody's list shows them, newest first. */
export async function publishedIn(
  db: Db,
  { field, ...page }: Page & { readonly field?: string },
): Promise<{ readonly heads: PublicHead[]; readonly next: string | undefined }> {
  const { rows, next } = await published(db, page, field)
  const heads = await headsOf(
    db,
    rows.map(({ id }) => id),
  )
  return { heads, next }
}

/** A page of the publications in one state: what waits, longest waiting first; what was decided, newest first. */
export const publicationsIn = (db: Db, state: PublicationState, page: Page) =>
  state === 'published' ? published(db, page) : unpublished(db, state, page)

async function published(db: Db, { after, limit }: Page, field?: string) {
  let query = listed(db, 'published')
  if (field !== undefined) query = query.where('field', '=', field)
  const from = parseTimeCursor(after)
  if (from)
    query = query.where(eb =>
      eb.or([
        eb('published_at', '<', from.at),
        eb.and([eb('published_at', '=', from.at), eb('id', '<', from.id)]),
      ]),
    )
  const rows = await query
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return paged(rows, limit)
}

/** Ids grow with the time at which a publication was offered, so that they alone are its order. */
async function unpublished(db: Db, state: PublicationState, { after, limit }: Page) {
  const [beyond, direction] = state === 'offered' ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  let query = listed(db, state).where('published_at', 'is', null)
  const from = parseTimeCursor(after)
  if (from) query = query.where('id', beyond, from.id)
  const rows = await query
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute()
  return paged(rows, limit)
}

const listed = (db: Db, state: PublicationState) =>
  db
    .selectFrom('consultation_publication')
    .select(['id', 'ref', 'title', 'field', 'state', 'reason', 'offered_at', 'published_at'])
    .where('state', '=', state)

type Row = { readonly id: string; readonly offered_at: Instant; readonly published_at: Instant | null }

function paged<R extends Row>(found: readonly R[], limit: number) {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next =
    found.length > limit && last
      ? timeCursor({ at: last.published_at ?? last.offered_at, id: last.id })
      : undefined
  return { rows, next }
}
