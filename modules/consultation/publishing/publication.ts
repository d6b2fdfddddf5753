import { type CountyTables, fromJson, type Kysely } from '#core/database'
import { lawyerSnapshotSchema } from '#core/lawyers'
import { beginningOf } from '#core/matters'
import type { Instant } from '#core/time'
import { type PublicAnswer, type PublicText, withCitations } from './draft.ts'
import type { PublicationRow, PublicationState } from './tables.ts'

/** A consultation that its citizen offered to be read by everybody. */
export interface Publication extends PublicText {
  readonly id: string
  readonly ref: string | null
  readonly person: string | null
  readonly state: PublicationState
  readonly field: string | null
  /** Why it is not shown. */
  readonly reason: string | null
  readonly version: number
  readonly offeredAt: Instant
  readonly publishedAt: Instant | null
  /** Made up, to show what the page is for. */
  readonly demo: boolean
}

type Db = Kysely<CountyTables>

/** The publication of a matter, whatever became of it; undefined where none was offered, or it was withdrawn. */
export async function publicationOf(db: Db, matterId: string): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('consultation_publication')
    .selectAll()
    .where('matter_id', '=', matterId)
    .executeTakeFirst()
  return row && whole(db, row)
}

/** What everybody may read under this id; undefined where there is nothing, or nothing any more. */
export async function publicById(db: Db, id: string): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('consultation_publication')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return row && whole(db, row)
}

async function whole(db: Db, row: PublicationRow): Promise<Publication> {
  return toPublication(row, await answersOf(db, row.id))
}

/** The answers of a publication, in their order. */
export async function answersOf(db: Db, publication: string): Promise<PublicAnswer[]> {
  const rows = await db
    .selectFrom('consultation_public_answer')
    .selectAll()
    .where('publication_id', '=', publication)
    .orderBy('position')
    .execute()
  const answers = rows.map(answer => ({
    message: answer.message_id,
    lawyer: fromJson(lawyerSnapshotSchema, answer.lawyer),
    body: answer.body,
    answeredAt: answer.answered_at,
  }))
  return withCitations(db, answers)
}

export function toPublication(row: PublicationRow, answers: readonly PublicAnswer[]): Publication {
  return {
    id: row.id,
    ref: row.ref,
    person: row.person,
    state: row.state,
    title: row.title,
    question: row.question,
    field: row.field,
    reason: row.reason,
    version: row.version,
    offeredAt: row.offered_at,
    publishedAt: row.published_at,
    demo: row.demo === 1,
    answers,
  }
}

/** What a list shows of a published consultation. */
export interface PublicHead {
  readonly id: string
  readonly title: string
  readonly field: string | null
  readonly publishedAt: Instant
  /** Beginning of its first answer. */
  readonly excerpt: string
}

const EXCERPT = 60

/** Heads of published consultations, for ids that may name others too: those are left out. In the order of `ids`. */
export async function headsOf(db: Db, ids: readonly string[]): Promise<PublicHead[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('consultation_publication')
    .select(['id', 'title', 'field', 'published_at'])
    .where('id', 'in', [...ids])
    .where('state', '=', 'published')
    .execute()
  const answers = await db
    .selectFrom('consultation_public_answer')
    .select(['publication_id', 'body'])
    .where('publication_id', 'in', [...ids])
    .orderBy('position')
    .execute()
  const byId = Map.groupBy(answers, answer => answer.publication_id)
  const heads = new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        title: row.title,
        field: row.field,
        publishedAt: row.published_at!,
        excerpt: beginningOf(byId.get(row.id)?.[0]?.body ?? '', EXCERPT),
      },
    ]),
  )
  return ids.flatMap(id => heads.get(id) ?? [])
}
