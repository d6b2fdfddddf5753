import type { CountyTables, Kysely, Transaction } from '#core/database'
import { findDocuments, putDocument, removeDocument, type SearchDeclaration } from '#core/search'
import type { PublicText } from './draft.ts'
import { answersOf, headsOf, type PublicHead, toPublication } from './publication.ts'

const INDEX = 'consultation.public'
const AT_ONCE = 100
/** Below this, a question has little more in common with another than that both were asked of lawyers. */
const RESEMBLES = 0.12
const SIMILAR = 5

/** What is published can be found by its question, and by its answers. */
export const publicSearch: SearchDeclaration = {
  index: INDEX,
  async documents(db, after) {
    const rows = await db
      .selectFrom('consultation_publication')
      .selectAll()
      .where('state', '=', 'published')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    return Promise.all(rows.map(async row => documentOf(toPublication(row, await answersOf(db, row.id)))))
  },
}

type Indexed = PublicText & { readonly id: string; readonly field: string | null }

const documentOf = ({ id, field, title, question, answers }: Indexed) => ({
  subject: id,
  facet: field ?? '',
  text: question.startsWith(title.replace(/…$/, '')) ? question : `${title}\n${question}`,
  further: answers.map(({ body }) => body).join('\n'),
})

/** Lets what is published be found, as it now reads. */
export const putPublic = (db: Transaction<CountyTables>, publication: Indexed) =>
  putDocument(db, INDEX, documentOf(publication))

export const removePublic = (db: Transaction<CountyTables>, id: string) => removeDocument(db, INDEX, id)

/** Published consultations whose words these are, best first. */
export async function searchPublic(
  db: Kysely<CountyTables>,
  { text, field, limit }: { readonly text: string; readonly field?: string; readonly limit: number },
): Promise<PublicHead[]> {
  const found = await findDocuments(db, INDEX, { text, facet: field, limit })
  return headsOf(
    db,
    found.map(({ subject }) => subject),
  )
}

/** Published consultations that resemble a question, at most five; not the one that it is of itself. */
export async function similarTo(
  db: Kysely<CountyTables>,
  question: string,
  without?: string,
): Promise<PublicHead[]> {
  const found = await findDocuments(db, INDEX, { text: question, limit: SIMILAR, least: RESEMBLES, without })
  return headsOf(
    db,
    found.map(({ subject }) => subject),
  )
}
