import type { CountyTables, Kysely } from '#core/database'
import { callOf, seatsOf } from '#core/lawyers'

/** Goes out in waves: how many stand there, and between what, depends on how long the rest took. Its own tests count it. */
const CALL_NOTICE = 'call.opened'

/**
 * What is stored of a matter, without what differs from one to the next: ids, times and numbers. Two who did the same
 * end with the same.
 */
export async function shapeOf(read: Kysely<CountyTables>, ref: string) {
  const matter = await read
    .selectFrom('matter')
    .select(['id', 'module', 'state', 'closed', 'title', 'facts', 'channel', 'division_code', 'opened_by'])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow()
  const { id, opened_by, ...fields } = matter
  const [parties, timeline, threads, messages, files, consents, notices, call] = await Promise.all([
    read
      .selectFrom('matter_party')
      .select(['role', 'name', 'principal'])
      .where('matter_id', '=', id)
      .execute(),
    read
      .selectFrom('timeline_entry')
      .select(['type', 'actor_name', 'audience', 'said'])
      .where('matter_id', '=', id)
      .orderBy('number')
      .execute(),
    read
      .selectFrom('thread')
      .select(['id', 'topic', 'counterpart_snapshot', 'messages'])
      .where('matter_id', '=', id)
      .orderBy('created_at')
      .execute(),
    read
      .selectFrom('message')
      .select(['thread_id', 'author_name', 'body', 'hidden_reason'])
      .where('matter_id', '=', id)
      .orderBy('at')
      .orderBy('number')
      .execute(),
    read
      .selectFrom('file_link')
      .innerJoin('file', 'file.id', 'file_link.file_id')
      .select(['file.name', 'file.kind', 'file.media_type', 'file.state', 'width', 'height', 'message_id'])
      .where('matter_id', '=', id)
      .execute(),
    read.selectFrom('consent').select(['purpose', 'version']).where('person', '=', opened_by).execute(),
    read
      .selectFrom('notice')
      .select(['kind', 'recipient'])
      .where('matter_ref', '=', ref)
      .where('kind', '!=', CALL_NOTICE)
      .orderBy('at')
      .execute(),
    callOf(read, id),
  ])
  const seats = call ? await seatsOf(read, call.id) : []
  return {
    ...fields,
    facts: JSON.parse(fields.facts) as unknown,
    parties: parties.map(({ principal, ...party }) => ({ ...party, opened: principal === opened_by })),
    timeline,
    threads: threads.map(({ id, topic, counterpart_snapshot }) => ({
      topic,
      with: JSON.parse(counterpart_snapshot) as unknown,
      messages: messages
        .filter(message => message.thread_id === id)
        .map(({ thread_id, ...message }) => message),
    })),
    files: files.map(({ message_id, ...file }) => ({ ...file, withMessage: message_id !== null })),
    consents,
    notices: notices.map(({ kind, recipient }) => ({ kind, toAsker: recipient === opened_by })),
    call: call && {
      state: call.state,
      wanted: call.wanted,
      tiers: call.tiers.map(({ name, told }) => ({ name, told })),
    },
    seats: seats.map(({ snapshot, adviser, answeredAt, hiddenAt }) => ({
      ...snapshot,
      adviser,
      answered: answeredAt !== null,
      hidden: hiddenAt !== null,
    })),
  }
}
