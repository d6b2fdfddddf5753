import { type CountyTables, excluded, type Kysely, prepared, preparedRows } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import { type CommonTables, common } from './tables.ts'

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
  const rows = effect.written.audits.map(({ subject, detail }) => ({
    id: newId(),
    at: effect.now,
    actor: effect.actor,
    action: effect.command,
    subject,
    detail: JSON.stringify({ ...detail, via: effect.caller.via }),
    position: null,
    hash: null,
  }))
  await addAudits(common(effect.db), rows)
}

const addAudits = preparedRows<CommonTables, 'audit'>()((db, rows) => db.insertInto('audit').values(rows))

async function flushOutbox<S extends StoreName>(effect: Effect<S>): Promise<void> {
  const rows = effect.written.outbox.map(({ topic, subject, version, payload, late }) => ({
    id: newId(),
    topic,
    subject,
    version,
    payload: JSON.stringify(payload),
    created_at: effect.now,
    handed_at: null,
    late: late ? 1 : 0,
  }))
  await addChanges(common(effect.db), rows)
}

const addChanges = preparedRows<CommonTables, 'outbox'>()((db, rows) => db.insertInto('outbox').values(rows))

/** Numbers are given under the stream row's lock, taken in the order of names so that two commands cannot cross. */
async function flushStreams<S extends StoreName>(effect: Effect<S>): Promise<string[]> {
  const db = common(effect.db)
  const streams = Map.groupBy(effect.written.streams, event => event.name)
  const names = [...streams.keys()].sort()
  const grown = await growStreams(
    db,
    names.map(name => ({ name, last: streams.get(name)!.length })),
  )
  const rows = grown.flatMap(({ name, last }) => {
    const events = streams.get(name)!
    return events.map((event, index) => ({
      stream: name,
      number: last - events.length + 1 + index,
      at: effect.now,
      data: JSON.stringify(event.data),
    }))
  })
  await addEvents(db, rows)
  return names
}

/** Makes streams longer by so many events as `last` says. */
const growStreams = preparedRows<CommonTables, 'stream'>()((db, rows) =>
  db
    .insertInto('stream')
    .values(rows)
    .onConflict(c =>
      c.column('name').doUpdateSet(eb => ({ last: eb('stream.last', '+', excluded(eb, ['last']).last) })),
    )
    .returning(['name', 'last']),
)

const addEvents = preparedRows<CommonTables, 'stream_event'>()((db, rows) =>
  db.insertInto('stream_event').values(rows),
)

async function flushDues(effect: Effect<'county'>): Promise<void> {
  const db: Kysely<CountyTables> = effect.db
  let earliest: number | undefined
  for (const { kind, subject, at, matter = null } of effect.written.dues.values()) {
    if (at === undefined) {
      await db.deleteFrom('due').where('kind', '=', kind).where('subject', '=', subject).execute()
      continue
    }
    await putDue(db, { kind, subject, at, matter })
    earliest = Math.min(earliest ?? at, at)
  }
  if (earliest !== undefined) effect.publish('due', 'county', earliest, { at: earliest })
}

interface Due {
  readonly kind: string
  readonly subject: string
  readonly at: Instant
  readonly matter: string | null
}

const putDue = prepared<CountyTables, Due>()((db, value) =>
  db
    .insertInto('due')
    .values({
      kind: value('kind'),
      subject: value('subject'),
      due_at: value('at'),
      failures: 0,
      matter: value('matter'),
    })
    .onConflict(c => c.columns(['kind', 'subject']).doUpdateSet({ due_at: value('at'), failures: 0 })),
)
