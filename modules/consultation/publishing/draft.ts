import { createHash } from 'node:crypto'
import type { CountyTables, Kysely } from '#core/database'
import { fromJson } from '#core/database'
import { type LawyerSnapshot, lawyerSnapshotSchema } from '#core/lawyers'
import { firstTold, type Matter, maskingOf, titleOf } from '#core/matters'
import { maskHouses, maskOthersIn } from '#core/people'
import { type Citation, citationsOf } from '#core/statutes'
import type { Instant } from '#core/time'

export interface PublicAnswer {
  /** The message that it is of. */
  readonly message: string
  readonly lawyer: LawyerSnapshot
  readonly body: string
  /** What it cites: where staff take a statute out of the text, it goes too. */
  readonly citations: readonly Citation[]
  readonly answeredAt: Instant
}

/** What each of the answers cites, as far as its text still names it. */
export async function withCitations(
  db: Kysely<CountyTables>,
  answers: readonly Omit<PublicAnswer, 'citations'>[],
): Promise<PublicAnswer[]> {
  const citations = await citationsOf(db, { messageIds: answers.map(({ message }) => message) })
  return answers.map(answer => ({
    ...answer,
    citations: citations.filter(
      ({ messageId, statute }) => messageId === answer.message && answer.body.includes(statute),
    ),
  }))
}

/** A consultation as everybody may read it. */
export interface PublicText {
  readonly title: string
  readonly question: string
  readonly answers: readonly PublicAnswer[]
}

type Source = Pick<Matter, 'id' | 'facts' | 'divisionCode'>

/**
 * What would be shown of a consultation: the question and each lawyer's answer that nobody has hidden, without attachments
 * and what was asked further; numbers, accounts, the names of its parties, its village and the door are masked, and other
 * names as far as they are found. The rest only a person finds: staff look for it before they approve, led to what may be one.
 */
export async function draftOf(db: Kysely<CountyTables>, matter: Source): Promise<PublicText> {
  const masking = await maskingOf(db, matter)
  const hide = (text: string) => maskHouses(masking(text))
  const answers = await firstAnswers(db, matter.id)
  const all = [matter.facts.whatHappened, ...answers.map(({ body }) => body)]
  const hideOthers = maskOthersIn(all.map(hide).join('\n'))
  const mask = (text: string) => hideOthers(hide(text))
  const question = mask(matter.facts.whatHappened)
  return {
    title: titleOf({ whatHappened: mask(firstTold(matter.facts)) }),
    question,
    answers: answers.map(answer => ({ ...answer, body: mask(answer.body) })),
  }
}

/** Names a draft by its contents, so that nobody agrees to something else than what they were shown. */
export function digestOf(text: PublicText): string {
  return createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 32)
}

/** How many lawyers answered without a word, by a video: nothing of theirs can be shown. */
export async function wordlessOf(db: Kysely<CountyTables>, matterId: string): Promise<number> {
  const rows = await answering(db, matterId).select('message.id').where('message.body', '=', '').execute()
  return rows.length
}

/**
 * The message by which each lawyer answered, unless it is hidden: their first, or the one by which they answered anew once all
 * that they had written was hidden. What they replied meanwhile is no answer of its own.
 */
const answering = (db: Kysely<CountyTables>, matterId: string) =>
  db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .where('message.matter_id', '=', matterId)
    .where('thread.topic', '=', 'lawyer')
    .where('message.hidden_at', 'is', null)
    .whereRef('message.author', '=', 'thread.counterpart')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('message as earlier')
            .select('earlier.id')
            .whereRef('earlier.thread_id', '=', 'message.thread_id')
            .whereRef('earlier.author', '=', 'message.author')
            .whereRef('earlier.number', '<', 'message.number')
            .where(({ or, eb, ref }) =>
              or([eb('earlier.hidden_at', 'is', null), eb('earlier.hidden_at', '>', ref('message.at'))]),
            ),
        ),
      ),
    )

/** Those that have words; of the county's own advisers first, then in the order of time. */
async function firstAnswers(db: Kysely<CountyTables>, matterId: string): Promise<PublicAnswer[]> {
  const rows = await answering(db, matterId)
    .select(['message.id', 'message.body', 'message.at', 'thread.counterpart', 'thread.counterpart_snapshot'])
    .where('message.body', '!=', '')
    .orderBy('message.at')
    .orderBy('message.id')
    .execute()
  const seats = await db
    .selectFrom('lawyer_seat')
    .innerJoin('lawyer_call', 'lawyer_call.id', 'lawyer_seat.call_id')
    .select(['lawyer_seat.lawyer_id', 'lawyer_seat.adviser'])
    .where('lawyer_call.matter_id', '=', matterId)
    .execute()
  const advisers = new Set(
    seats.filter(({ adviser }) => adviser === 1).map(({ lawyer_id }) => `lawyer:${lawyer_id}`),
  )
  const isLocal = (counterpart: string) => (advisers.has(counterpart) ? 0 : 1)
  const answers = rows
    .toSorted((a, b) => isLocal(a.counterpart) - isLocal(b.counterpart))
    .map(row => ({
      message: row.id,
      lawyer: fromJson(lawyerSnapshotSchema, row.counterpart_snapshot),
      body: row.body,
      answeredAt: row.at,
    }))
  return withCitations(db, answers)
}
