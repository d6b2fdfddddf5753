import { type Effect, refuse } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { cite } from '../statutes/index.ts'
import { w } from '../words/index.ts'
import type { OpenMatter } from './openMatter.ts'

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

/**
 * Writes a message in a conversation of the matter. What a lawyer or the bureau cites in it is kept with it. Returns its id.
 */
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
      author_name: await authorName(effect),
      body,
      at: effect.now,
      hidden_at: null,
      hidden_reason: null,
    })
    .execute()
  if (effect.caller.principal.kind !== 'citizen')
    await cite(effect, { messageId: id, matterId: matter.id, body })
  return id
}

/** Their name now: a citizen may have said it after their session was last read. */
async function authorName({ db, caller }: Effect<'county'>): Promise<string> {
  if (caller.principal.kind !== 'citizen') return caller.name
  const citizen = await db
    .selectFrom('citizen')
    .select('name')
    .where('id', '=', caller.principal.id)
    .executeTakeFirst()
  return citizen?.name ?? caller.name
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
