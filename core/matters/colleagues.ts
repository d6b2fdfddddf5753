import type { LawyerFacts } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { callOf, type Seat, seatsOf, stands } from '../lawyers/index.ts'
import { advisersFirst, type Message, type Thread, threadsOf } from './threads.ts'

/** What another lawyer has answered: the first of what they wrote that can be read. */
export interface ColleaguesAnswer {
  readonly thread: Thread
  readonly message: Message
  /** Whether they are one of the county's legal advisers, who know the parties. */
  readonly adviser: boolean
}

/**
 * What the others have answered in a matter, for a lawyer whose own answer stands; nothing before, and never what was asked
 * them further, or what they wrote to the bureau. The county's advisers come first.
 */
export async function answersOfColleagues(
  db: Kysely<CountyTables>,
  matterId: string,
  lawyerId: string,
): Promise<ColleaguesAnswer[]> {
  const call = await callOf(db, matterId)
  const seats = call ? await seatsOf(db, call.id) : []
  const standing = new Map<string, Seat>(
    seats.flatMap(seat => (stands(seat) ? [[`lawyer:${seat.lawyerId}`, seat]] : [])),
  )
  const own = `lawyer:${lawyerId}`
  if (!standing.has(own)) return []
  const threads = advisersFirst(await threadsOf(db, matterId), seats)
  return threads.flatMap(thread => {
    const { topic, counterpart, messages } = thread
    const seat = standing.get(counterpart)
    const message = messages.find(({ author, hiddenAt }) => author === counterpart && hiddenAt === null)
    if (topic !== 'lawyer' || counterpart === own || !seat || !message) return []
    return [{ thread, message, adviser: seat.adviser }]
  })
}

/**
 * Whether a lawyer may watch the video of a colleague's answer. What is said in one cannot be veiled, so that whoever may not
 * know the parties watches none by those who know them.
 */
export const mayWatch = (
  { adviser }: Pick<ColleaguesAnswer, 'adviser'>,
  reader: Pick<LawyerFacts, 'adviser'>,
): boolean => reader.adviser || !adviser
