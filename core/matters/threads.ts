import type { CountyTables, Kysely } from '../database/index.ts'
import type { Seat } from '../lawyers/index.ts'
import { type Citation, citationsOf } from '../statutes/index.ts'
import type { Instant } from '../time/index.ts'

/** The topic of conversations between the bureau and one person: the citizen, or a lawyer who takes part. */
export const BUREAU = 'bureau'

/** A conversation in a matter, between its party and one counterpart. */
export interface Thread {
  readonly id: string
  /** `lawyer` or `bureau`, or a module's own. */
  readonly topic: string
  readonly counterpart: string
  /** Who the counterpart was when the conversation began (JSON). */
  readonly snapshot: unknown
  readonly messages: readonly Message[]
}

export interface Message {
  readonly id: string
  readonly number: number
  readonly author: string
  readonly authorName: string
  readonly body: string
  readonly at: Instant
  readonly hiddenAt: Instant | null
  readonly hiddenReason: string | null
  /** Articles that a lawyer or the bureau cites in it, as they read then. */
  readonly citations: readonly Citation[]
}

/** The conversations of a matter with all their messages, in the order in which they began. */
export async function threadsOf(db: Kysely<CountyTables>, matterId: string): Promise<Thread[]> {
  const threads = await db
    .selectFrom('thread')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('id')
    .execute()
  const messages = await db
    .selectFrom('message')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('number')
    .execute()
  const citations = Map.groupBy(await citationsOf(db, { matterId }), ({ messageId }) => messageId)
  return threads.map(thread => ({
    id: thread.id,
    topic: thread.topic,
    counterpart: thread.counterpart,
    snapshot: JSON.parse(thread.counterpart_snapshot) as unknown,
    messages: messages
      .filter(message => message.thread_id === thread.id)
      .map(message => ({
        id: message.id,
        number: message.number,
        author: message.author,
        authorName: message.author_name,
        body: message.body,
        at: message.at,
        hiddenAt: message.hidden_at,
        hiddenReason: message.hidden_reason,
        citations: citations.get(message.id) ?? [],
      })),
  }))
}

/** Conversations as people are shown them: those with the county's legal advisers stand first (绿色通道). */
export function advisersFirst(threads: readonly Thread[], seats: readonly Seat[]): Thread[] {
  const advisers = new Set(seats.flatMap(({ adviser, lawyerId }) => (adviser ? [`lawyer:${lawyerId}`] : [])))
  const isAdvisers = ({ topic, counterpart }: Thread) => topic !== BUREAU && advisers.has(counterpart)
  return [...threads.filter(isAdvisers), ...threads.filter(thread => !isAdvisers(thread))]
}

/** Who a conversation is with and how many messages it has, without them. */
export async function threadHead(
  db: Kysely<CountyTables>,
  matterId: string,
  threadId: string,
): Promise<(Pick<Thread, 'topic' | 'counterpart' | 'snapshot'> & { readonly count: number }) | undefined> {
  const row = await db
    .selectFrom('thread')
    .select(['topic', 'counterpart', 'counterpart_snapshot', 'messages'])
    .where('id', '=', threadId)
    .where('matter_id', '=', matterId)
    .executeTakeFirst()
  return (
    row && {
      topic: row.topic,
      counterpart: row.counterpart,
      snapshot: JSON.parse(row.counterpart_snapshot) as unknown,
      count: row.messages,
    }
  )
}

/** How many messages of these conversations wait for a reply: as `waitingFor`, whoever owes it. */
export function unreplied(threads: readonly Thread[]): number {
  const waiting = threads.flatMap(({ topic, counterpart, messages }) => {
    const last = messages.findLastIndex(({ author }) => author === counterpart)
    return topic === BUREAU ? [] : messages.slice(last + 1).filter(({ hiddenAt }) => hiddenAt === null)
  })
  return waiting.length
}

/** What waits for somebody's reply: how many messages, and when the first of them came. */
export interface Waiting {
  readonly count: number
  readonly since: Instant | null
}

/**
 * What a counterpart owes a reply to: the messages in their conversations after the last one that they wrote in each. What
 * the bureau writes to them waits for nobody.
 */
export async function waitingFor(
  db: Kysely<CountyTables>,
  matterId: string,
  counterpart: string,
): Promise<Waiting> {
  const { count, since } = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('message.at').as('since')])
    .where('thread.matter_id', '=', matterId)
    .where('thread.counterpart', '=', counterpart)
    .where('thread.topic', '!=', BUREAU)
    .where('message.hidden_at', 'is', null)
    .where(eb =>
      eb(
        'message.number',
        '>',
        eb.fn.coalesce(
          eb
            .selectFrom('message as own')
            .select(own => own.fn.max('own.number').as('last'))
            .whereRef('own.thread_id', '=', 'message.thread_id')
            .where('own.author', '=', counterpart),
          eb.lit(0),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return { count: Number(count), since }
}
