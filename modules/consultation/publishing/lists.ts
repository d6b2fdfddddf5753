import type { CountyTables, Kysely } from '#core/database'
import { parseTimeCursor, timeCursor } from '#core/time'
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
  state === 'published' ? published(db, page) : paged(listed(db, state), 'offered_at', orderOf(state), page)

/** How many wait to be approved. */
export async function offeredIn(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('consultation_publication')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'offered')
    .executeTakeFirstOrThrow()
  return Number(n)
}

function published(db: Db, page: Page, field?: string) {
  const query = listed(db, 'published')
  const wanted = field === undefined ? query : query.where('field', '=', field)
  return paged(wanted, 'published_at', orderOf('published'), page)
}

const orderOf = (state: PublicationState) => (state === 'offered' ? 'asc' : 'desc')

const listed = (db: Db, state: PublicationState) =>
  db
    .selectFrom('consultation_publication')
    .select(['id', 'ref', 'title', 'field', 'state', 'reason', 'offered_at', 'published_at'])
    .where('state', '=', state)

/** A page of a list by one of its times; those of one instant follow one another by id. */
async function paged(
  query: ReturnType<typeof listed>,
  by: 'offered_at' | 'published_at',
  order: 'asc' | 'desc',
  { after, limit }: Page,
) {
  const from = parseTimeCursor(after)
  const beyond = order === 'asc' ? '>' : '<'
  const rest = from
    ? query.where(eb =>
        eb.or([eb(by, beyond, from.at), eb.and([eb(by, '=', from.at), eb('id', beyond, from.id)])]),
      )
    : query
  const found = await rest
    .orderBy(by, order)
    .orderBy('id', order)
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next =
    found.length > limit && last ? timeCursor({ at: last[by] ?? last.offered_at, id: last.id }) : undefined
  return { rows, next }
}
