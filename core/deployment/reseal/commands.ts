import * as v from 'valibot'
import { type Command, common, type Effect, type StoreName, titled } from '../../commands/index.ts'
import { CryptoError, type SealedColumn, sealedUnder } from '../../crypto/index.ts'
import { beginsWith, type Column, type Kysely } from '../../database/index.ts'
import { hours, plus } from '../../time/index.ts'
import { w } from '../../words/index.ts'
import { columnsUnder } from './columnsUnder.ts'

/** How many texts are sealed anew in one transaction: others write in between. */
const AT_ONCE = 200

/**
 * How long after a key began to seal none seals with the one before: neither a transaction under way, nor a node whose
 * clock is behind.
 */
const SETTLED = hours(1)

const column = v.object({ table: v.string(), column: v.string(), context: v.string() })

export interface Resealed {
  readonly sealed: number
  /** Texts that no key opens; they stay as they are. */
  readonly unreadable: number
  /** Where to go on; undefined where nothing more waits. */
  readonly after: string | undefined
}

/** How many older keys were destroyed, and how many stay, with the columns that need those. */
export interface Retired {
  readonly retired: number
  readonly kept: number
  readonly needed: readonly Column[]
}

type Rows = Kysely<Record<string, Record<string, string> & { id: string }>>

/** Seals some of a column's texts under the key of now, the first after `after`. What was changed meanwhile stays. */
async function reseal<S extends StoreName>(
  effect: Effect<S>,
  { table, column, context, after }: SealedColumn & { readonly after: string },
): Promise<Resealed> {
  const db = effect.db as unknown as Rows
  const { keys } = effect
  const rows = await db
    .selectFrom(table)
    .select(['id', column])
    .where(column, 'is not', null)
    .where('id', '>', after)
    .where(eb => eb.not(beginsWith(column, sealedUnder(keys.current.id))))
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
  let sealed = 0
  for (const row of rows) {
    const before = row[column]!
    const anew = sealedAnew(keys, before, `${context}.${row.id!}`)
    if (anew === undefined) continue
    await db
      .updateTable(table)
      .set({ [column]: anew })
      .where('id', '=', row.id!)
      .where(column, '=', before)
      .execute()
    sealed++
  }
  if (sealed > 0) effect.audit(`key:${keys.current.id}`, { table, column, sealed })
  const last = rows.length === AT_ONCE ? rows.at(-1)!.id : undefined
  return { sealed, unreadable: rows.length - sealed, after: last }
}

function sealedAnew(keys: Effect<StoreName>['keys'], text: string, context: string): string | undefined {
  try {
    return keys.seal(keys.unseal(text, context), context)
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}

/**
 * Destroys every older key under which nothing is sealed any more, in whatever tables lie in the store: matters of a
 * module that is gone stay readable. In the first hour of the key of now all of them stay.
 */
async function retire<S extends StoreName>(effect: Effect<S>): Promise<Retired> {
  const { current } = effect.keys
  const db = common(effect.db)
  const older = await db
    .selectFrom('wrapped_key')
    .select('id')
    .where('use', '=', 'data')
    .where('used_from', '<', current.usedFrom)
    .execute()
  if (older.length === 0) return { retired: 0, kept: 0, needed: [] }
  if (effect.now < plus(current.usedFrom, SETTLED)) return { retired: 0, kept: older.length, needed: [] }
  const under = await columnsUnder(
    effect.db,
    effect.kind,
    older.map(({ id }) => id),
  )
  let retired = 0
  for (const [id, columns] of under) {
    if (columns.length > 0) continue
    await db.deleteFrom('wrapped_key').where('id', '=', id).execute()
    effect.audit(`key:${id}`, { retired: true })
    retired++
  }
  const needed = new Map([...under.values()].flat().map(at => [`${at.table}.${at.column}`, at]))
  return { retired, kept: older.length - retired, needed: [...needed.values()] }
}

function commandsOf<S extends StoreName>(store: S) {
  const resealing: Command<S, SealedColumn & { after: string }, Resealed, undefined> = {
    store,
    name: 'keys.reseal',
    title: w('用新密钥重新加密'),
    allow: { operator: true, system: true },
    input: v.object({ ...column.entries, after: v.string() }),
    effect: reseal,
  }
  const retiring: Command<S, Record<never, never>, Retired, undefined> = {
    store,
    name: 'keys.retire',
    title: w('停用旧密钥'),
    allow: { operator: true, system: true },
    input: v.object({}),
    effect: retire,
  }
  return { reseal: titled(resealing), retire: titled(retiring) }
}

export const countyKeyCommands = commandsOf('county')
export const platformKeyCommands = commandsOf('platform')
