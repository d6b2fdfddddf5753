import { type CountyTables, chunked, type Kysely } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import { common } from './tables.ts'

/** A statement takes only so many values; an import leaves thousands of rows behind. */
const ROWS = 500

/** What of a command's writing concerns others once it is committed. */
export interface Aftermath {
  readonly streams: readonly string[]
  readonly outbox: boolean
}

/** Writes timeline, audit, outbox, due times and live events of an effect into its own transaction. */
export async function flush<S extends StoreName>(effect: Effect<S>): Promise<Aftermath> {
  const { written } = effect
  for (const save of written.beforeFlush) await save()
  if (effect.county) await flushDues(effect as Effect<'county'>)
  await flushAudit(effect)
  const streams = await flushStreams(effect)
  await flushOutbox(effect)
  return { streams, outbox: written.outbox.length > 0 || written.audits.length > 0 }
}

async function flushAudit<S extends StoreName>(effect: Effect<S>): Promise<void> {
  const audits = effect.written.audits
  if (audits.length === 0) return
  const rows = audits.map(({ subject, detail }) => ({
    id: newId(),
    at: effect.now,
    actor: effect.actor,
    action: effect.command,
    subject,
    detail: JSON.stringify({ ...detail, via: effect.caller.via }),
    position: null,
    hash: null,
  }))
  for (const part of chunked(rows, ROWS)) await common(effect.db).insertInto('audit').values(part).execute()
}

async function flushOutbox<S extends StoreName>(effect: Effect<S>): Promise<void> {
  const outbox = effect.written.outbox
  if (outbox.length === 0) return
  const rows = outbox.map(({ topic, subject, version, payload }) => ({
    id: newId(),
    topic,
    subject,
    version,
    payload: JSON.stringify(payload),
    created_at: effect.now,
    handed_at: null,
  }))
  for (const part of chunked(rows, ROWS)) await common(effect.db).insertInto('outbox').values(part).execute()
}

/** Numbers are given under the stream row's lock, taken in the order of names so that two commands cannot cross. */
async function flushStreams<S extends StoreName>(effect: Effect<S>): Promise<string[]> {
  const streams = effect.written.streams
  const names = [...new Set(streams.map(event => event.name))].sort()
  const db = common(effect.db)
  for (const name of names) {
    const events = streams.filter(event => event.name === name)
    const { last } = await db
      .insertInto('stream')
      .values({ name, last: events.length })
      .onConflict(c => c.column('name').doUpdateSet(eb => ({ last: eb('stream.last', '+', events.length) })))
      .returning('last')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('stream_event')
      .values(
        events.map((event, index) => ({
          stream: name,
          number: last - events.length + 1 + index,
          at: effect.now,
          data: JSON.stringify(event.data),
        })),
      )
      .execute()
  }
  return names
}

async function flushDues(effect: Effect<'county'>): Promise<void> {
  const db: Kysely<CountyTables> = effect.db
  let earliest: number | undefined
  for (const { kind, subject, at } of effect.written.dues.values()) {
    if (at === undefined) {
      await db.deleteFrom('due').where('kind', '=', kind).where('subject', '=', subject).execute()
      continue
    }
    await db
      .insertInto('due')
      .values({ kind, subject, due_at: at, failures: 0 })
      .onConflict(c => c.columns(['kind', 'subject']).doUpdateSet({ due_at: at, failures: 0 }))
      .execute()
    earliest = Math.min(earliest ?? at, at)
  }
  if (earliest !== undefined) effect.publish('due', 'county', earliest, { at: earliest })
}
