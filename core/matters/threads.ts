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
    .returning('messages')
    .executeTakeFirst()
  if (!thread) throw refuse('not-found', 'thread', w('没有找到这段对话'))
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
