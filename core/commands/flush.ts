import { type CountyTables, excluded, type Kysely, prepared, preparedRows } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { StoreName } from './command.ts'
import type { Effect } from './effect.ts'
import { type CommonTables, common } from './tables.ts'
import { HASTE } from './written.ts'

/** What of a command's writing concerns others once it is committed. */
export interface Aftermath {
  readonly streams: readonly string[]
  readonly outbox: boolean
}

/** Writes timeline, audit, outbox, due times and live events of an effect into its own transaction. */
export async function flush<S extends StoreName>(effect: Effect<S>): Promise<Aftermath> {
  await flushOwn(effect)
  return flushShared(effect.db, [effect])
}

/** What one effect alone may write: its rows, and when there is work for it. */
export async function flushOwn<S extends StoreName>(effect: Effect<S>): Promise<void> {
  for (const save of effect.written.beforeFlush) await save()
  if (effect.county) await flushDues(effect as Effect<'county'>)
}

/**
 * What effects of one transaction leave behind in the rows that all commands add to: last of all, since others wait for
 * the same streams.
 */
export async function flushShared<S extends StoreName>(
  tx: Effect<S>['db'],
  effects: readonly Effect<S>[],
): Promise<Aftermath> {
  const db = common(tx)
  publishDue(effects)
  await flushAudit(db, effects)
  const streams = await flushStreams(db, effects)
  const outbox = effects.some(({ written }) => written.outbox.length > 0 || written.audits.length > 0)
  await flushOutbox(db, effects)
  return { streams, outbox }
}

type AnyEffect = Effect<StoreName>

async function flushAudit(db: Kysely<CommonTables>, effects: readonly AnyEffect[]): Promise<void> {
  const rows = effects.flatMap(effect =>
    effect.written.audits.map(({ subject, detail }) => ({
      id: newId(),
      at: effect.now,
      actor: effect.actor,
      action: effect.command,
      subject,
      detail: JSON.stringify({ ...detail, via: effect.caller.via }),
      position: null,
      hash: null,
    })),
  )
  await addAudits(db, rows)
}

const addAudits = preparedRows<CommonTables, 'audit'>()((db, rows) => db.insertInto('audit').values(rows))

async function flushOutbox(db: Kysely<CommonTables>, effects: readonly AnyEffect[]): Promise<void> {
  const rows = effects.flatMap(({ now, written }) =>
    written.outbox.map(({ topic, subject, version, payload, haste }) => ({
      id: newId(),
      topic,
      subject,
      version,
      payload: JSON.stringify(payload),
      created_at: now,
      handed_at: null,
      late: HASTE[haste],
    })),
  )
  await addChanges(db, rows)
}

const addChanges = preparedRows<CommonTables, 'outbox'>()((db, rows) => db.insertInto('outbox').values(rows))

/** Numbers are given under the stream row's lock, taken in the order of names so that two commands cannot cross. */
async function flushStreams(db: Kysely<CommonTables>, effects: readonly AnyEffect[]): Promise<string[]> {
  const streams = Map.groupBy(
    effects.flatMap(({ now, written }) => written.streams.map(event => ({ ...event, at: now }))),
    event => event.name,
  )
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
      at: event.at,
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
  for (const { kind, subject, at, matter = null } of effect.written.dues.values()) {
    if (at === undefined) {
      await dropDue(db, { kind, subject })
      continue
    }
    await putDue(db, { kind, subject, at, matter })
  }
}

/** Says once for all of them when a county has work next. */
function publishDue(effects: readonly AnyEffect[]): void {
  const planned = effects.filter(({ county }) => county).flatMap(({ written }) => [...written.dues.values()])
  const times = planned.flatMap(({ at }) => at ?? [])
  if (times.length === 0) return
  const earliest = Math.min(...times)
  effects[0]!.publish('due', 'county', earliest, { at: earliest })
}

const dropDue = prepared<CountyTables, Pick<Due, 'kind' | 'subject'>>()((db, value) =>
  db.deleteFrom('due').where('kind', '=', value('kind')).where('subject', '=', value('subject')),
)

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
