import { type CountyTables, excluded, type Kysely, preparedRows } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { StoreName } from './command.ts'
import { flushDues } from './dues.ts'
import type { Effect } from './effect.ts'
import { type CommonTables, common } from './tables.ts'
import { HASTE, type Save } from './written.ts'

/** What of a command's writing concerns others once it is committed. */
export interface Aftermath {
  readonly streams: readonly string[]
  readonly outbox: boolean
}

/** Writes timeline, audit, outbox, due times and live events of an effect into its own transaction. */
export async function flush<S extends StoreName>(effect: Effect<S>): Promise<Aftermath> {
  await flushOwn([effect])
  return flushShared(effect.db, [effect])
}

/** What effects alone may write: the rows that they hold. */
export async function flushOwn<S extends StoreName>(effects: readonly Effect<S>[]): Promise<void> {
  const saves = new Map<Save<never>, unknown[]>()
  for (const { written } of effects)
    for (const [save, some] of written.saves) saves.set(save, [...(saves.get(save) ?? []), ...some])
  for (const [save, all] of saves) await save(all as never[])
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
  await flushDues(tx as unknown as Kysely<CountyTables>, effects)
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
