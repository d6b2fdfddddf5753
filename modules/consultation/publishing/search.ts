import type { CountyTables, Kysely, Transaction } from '#core/database'
import type { FieldOfLawCode } from '#core/lawyers'
import { type Found, findDocuments, putDocument, removeDocument, type SearchDeclaration } from '#core/search'
import type { PublicText } from './draft.ts'
import { namesToCheck } from './namesToCheck.ts'
import { answersOf, headsOf, type PublicHead, toPublication } from './publication.ts'

const INDEX = 'consultation.public'
const AT_ONCE = 100
/**
 * Below this, a question has little more in common with another than some words that much is told with. Nothing is shown
 * rather than what answers another question.
 */
const RESEMBLES = 0.29
/** What resembles a text less than this part of what the best one does is beside the point. */
const BESIDE = 0.5
const SIMILAR = 5
/** What companies ask about. What families ask has many words in common with that, and answers nothing of it. */
const OF_COMPANIES: readonly FieldOfLawCode[] = [
  'enterprise',
  'contract',
  'intellectual',
  'labour',
  'workInjury',
  'administrative',
  'environment',
]
/** As many are looked through for those of a company's fields. */
const LOOKED_THROUGH = 30

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
  return headsOf(db, toThePoint(await findDocuments(db, INDEX, { text, facet: field, limit })))
}

/** Without what is beside the point. */
function toThePoint(found: readonly Found[]): string[] {
  const best = Math.max(...found.map(({ resemblance }) => resemblance))
  return found.filter(({ resemblance }) => resemblance >= BESIDE * best).map(({ subject }) => subject)
}

export interface Likeness {
  readonly text: string
  /** A company asks, and chose this field of law where it chose one: only what lies in companies' fields, or in this, is of use. */
  readonly company?: { readonly field: string | undefined }
  /** The publication of the question itself. */
  readonly without?: string
}

/** Published consultations that resemble a question, at most five; not the one that it is of itself. Whom it names matters to nobody else. */
export async function similarTo(
  db: Kysely<CountyTables>,
  { text: asked, company, without }: Likeness,
): Promise<PublicHead[]> {
  const text = namesToCheck(asked).reduce((rest, name) => rest.replaceAll(name, ' '), asked)
  const limit = company ? LOOKED_THROUGH : SIMILAR
  const found = await findDocuments(db, INDEX, { text, limit, least: RESEMBLES, without })
  if (!company) return headsOf(db, toThePoint(found))
  const fields: readonly (string | null)[] = company.field ? [...OF_COMPANIES, company.field] : OF_COMPANIES
  const heads = await headsOf(
    db,
    found.map(({ subject }) => subject),
  )
  const ofCompanies = new Map(
    heads.filter(({ field }) => fields.includes(field)).map(head => [head.id, head]),
  )
  const near = toThePoint(found.filter(({ subject }) => ofCompanies.has(subject)))
  return near.map(id => ofCompanies.get(id)!).slice(0, SIMILAR)
}
