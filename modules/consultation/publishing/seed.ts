import * as v from 'valibot'
import { countyCommand, refuse } from '#core/commands'
import { toJson } from '#core/database'
import { fieldOfLawCodes, lawyerSnapshotSchema } from '#core/lawyers'
import { findMatter } from '#core/matters'
import { days, plus } from '#core/time'
import { w } from '#core/words'
import { digestOf, draftOf } from './draft.ts'
import { putPublic } from './search.ts'

const entry = v.object({
  /** Ends its address. */
  id: v.pipe(v.string(), v.regex(/^demo-\w+$/)),
  field: v.picklist(fieldOfLawCodes),
  title: v.string(),
  question: v.string(),
  answers: v.pipe(v.array(v.object({ lawyer: lawyerSnapshotSchema, body: v.string() })), v.minLength(1)),
  /** How many days ago it was published. */
  daysAgo: v.number(),
})

/** Fills the public page of the demo's county; what is there stays. Everything that it puts there says that it is made up. */
export const seedPublic = countyCommand({
  name: 'consultation.seed-demo',
  title: w('演示：公开的咨询'),
  input: v.object({ entries: v.array(entry) }),
  allow: { operator: true },
  async effect(effect, { entries }) {
    const { db, now } = effect
    const rows = await db.selectFrom('consultation_publication').select('id').where('demo', '=', 1).execute()
    const known = new Set(rows.map(({ id }) => id))
    const missing = entries.filter(({ id }) => !known.has(id))
    for (const { id, field, title, question, answers, daysAgo } of missing) {
      const at = plus(now, -days(daysAgo))
      await db
        .insertInto('consultation_publication')
        .values({
          id,
          matter_id: null,
          ref: null,
          person: null,
          state: 'published',
          title,
          question,
          field,
          reason: null,
          version: 1,
          offered_at: at,
          published_at: at,
          demo: 1,
        })
        .execute()
      const all = answers.map(({ lawyer, body }, position) => ({
        message: `${id}-${position}`,
        lawyer,
        body,
        citations: [],
        answeredAt: at,
      }))
      await db
        .insertInto('consultation_public_answer')
        .values(
          all.map(({ message, lawyer, body, answeredAt }, position) => ({
            publication_id: id,
            message_id: message,
            position,
            lawyer: toJson(lawyer),
            body,
            answered_at: answeredAt,
          })),
        )
        .execute()
      await putPublic(db, { id, field, title, question, answers: all })
      effect.audit(`publication:${id}`)
    }
    return { added: missing.length }
  },
})

/** What whoever asked would be shown of a consultation before they let others read it, as their page names it. */
export const demoShown = countyCommand({
  name: 'consultation.demo-shown',
  title: w('演示：公开前给咨询人看的样子'),
  input: v.object({ ref: v.string() }),
  allow: { operator: true },
  async effect({ db }, { ref }) {
    const matter = await findMatter(db, ref)
    if (!matter) throw refuse('not-found', 'matter', w('没有找到这件事项'))
    return { shown: digestOf(await draftOf(db, matter)) }
  },
})
