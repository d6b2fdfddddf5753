import { type Effect, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import type { OpenMatter } from './openMatter.ts'

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
}

/** Finds or begins the conversation of a topic with a counterpart, and holds it until the transaction ends. */
export async function openThread(
  effect: Effect<'county'>,
  matter: OpenMatter,
  thread: { topic: string; counterpart: string; snapshot: unknown },
): Promise<string> {
  const { db } = effect
  await db
    .insertInto('thread')
    .values({
      id: newId(),
      matter_id: matter.id,
      topic: thread.topic,
      counterpart: thread.counterpart,
      counterpart_snapshot: JSON.stringify(thread.snapshot),
      messages: 0,
      created_at: effect.now,
    })
    .onConflict(c => c.columns(['matter_id', 'topic', 'counterpart']).doNothing())
    .execute()
  const query = db
    .selectFrom('thread')
    .select('id')
    .where('matter_id', '=', matter.id)
    .where('topic', '=', thread.topic)
    .where('counterpart', '=', thread.counterpart)
  const { id } = await lockRow(effect.kind, query).executeTakeFirstOrThrow()
  return id
}

/** Writes a message in a conversation of the matter. Returns its id. */
export async function writeMessage(
  effect: Effect<'county'>,
  matter: OpenMatter,
  threadId: string,
  body: string,
): Promise<string> {
  const { db } = effect
  const thread = await db
    .updateTable('thread')
    .set(eb => ({ messages: eb('messages', '+', 1) }))
    .where('id', '=', threadId)
    .where('matter_id', '=', matter.id)
    .returning(['messages', 'counterpart'])
    .executeTakeFirst()
  if (!thread) throw refuse('not-found', 'thread', w('没有找到这段对话'))
  matter.concern(thread.counterpart)
  const id = newId()
  await db
    .insertInto('message')
    .values({
      id,
      thread_id: threadId,
      matter_id: matter.id,
      number: thread.messages,
      author: effect.actor,
      author_name: effect.caller.name,
      body,
      at: effect.now,
      hidden_at: null,
      hidden_reason: null,
    })
    .execute()
  return id
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
      })),
  }))
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

/** How many messages in a counterpart's conversations came after the last one that they wrote. */
export async function waitingFor(
  db: Kysely<CountyTables>,
  matterId: string,
  counterpart: string,
): Promise<number> {
  const { waiting } = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select(eb => eb.fn.countAll<number>().as('waiting'))
    .where('thread.matter_id', '=', matterId)
    .where('thread.counterpart', '=', counterpart)
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
  return Number(waiting)
}

/**
 * Hides a message from everybody but staff; it stays in the store. `visible` is how many messages of the same author in
 * the same conversation can still be read.
 */
export async function hideMessage(
  effect: Effect<'county'>,
  matter: OpenMatter,
  messageId: string,
  reason: string,
): Promise<{ threadId: string; author: string; visible: number }> {
  const { db } = effect
  const message = await db
    .updateTable('message')
    .set({ hidden_at: effect.now, hidden_reason: reason })
    .where('id', '=', messageId)
    .where('matter_id', '=', matter.id)
    .where('hidden_at', 'is', null)
    .returning(['thread_id', 'author'])
    .executeTakeFirst()
  if (!message) throw refuse('not-found', 'message', w('没有找到这条内容，或者它已经隐藏'))
  const { counterpart } = await db
    .selectFrom('thread')
    .select('counterpart')
    .where('id', '=', message.thread_id)
    .executeTakeFirstOrThrow()
  matter.concern(counterpart)
  const { visible } = await db
    .selectFrom('message')
    .select(eb => eb.fn.countAll<number>().as('visible'))
    .where('thread_id', '=', message.thread_id)
    .where('author', '=', message.author)
    .where('hidden_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { threadId: message.thread_id, author: message.author, visible: Number(visible) }
}
