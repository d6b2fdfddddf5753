import type { Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { MatterId } from './matter.ts'
import type { OpenMatter } from './openMatter.ts'

/** Who handles a matter (承办人), an officer or a lawyer; several may. A lawyer who does sees it, and its parties. */
export interface Handler {
  readonly principal: string
  readonly name: string
  readonly since: Instant
  /** When they stopped handling it; null while they do. */
  readonly until: Instant | null
}

/**
 * Gives a matter one more handler, or takes one back who had stopped; who handles it already has done so since they began.
 * Throws for one of a kind that nobody handles: its people were told that nobody would.
 */
export async function addHandler(
  effect: Effect<'county'>,
  matter: OpenMatter,
  handler: Pick<Handler, 'principal' | 'name'>,
): Promise<void> {
  if (matter.isUnassigned) throw new Error(`${matter.module} is unassigned: nobody handles its matters`)
  await effect.db
    .insertInto('matter_handler')
    .values({ matter_id: matter.id, ...handler, since: effect.now, until: null })
    .onConflict(c =>
      c.columns(['matter_id', 'principal']).doUpdateSet(({ eb, ref }) => ({
        name: handler.name,
        since: eb
          .case()
          .when('matter_handler.until', 'is', null)
          .then(ref('matter_handler.since'))
          .else(effect.now)
          .end(),
        until: null,
      })),
    )
    .execute()
  matter.concern(handler.principal)
  matter.touch(['citizen', 'lawyers', 'staff'], 'handlers')
}

/** Ends a handler's work on a matter; that they had it stays readable. */
export async function endHandler(
  effect: Effect<'county'>,
  matter: OpenMatter,
  principal: string,
): Promise<void> {
  await effect.db
    .updateTable('matter_handler')
    .set({ until: effect.now })
    .where('matter_id', '=', matter.id)
    .where('principal', '=', principal)
    .where('until', 'is', null)
    .execute()
  matter.concern(principal)
  matter.touch(['citizen', 'lawyers', 'staff'], 'handlers')
}

/** Everybody who handles or handled a matter, in the order in which they came. */
export async function handlersOf(db: Kysely<CountyTables>, matterId: MatterId): Promise<Handler[]> {
  return db
    .selectFrom('matter_handler')
    .select(['principal', 'name', 'since', 'until'])
    .where('matter_id', '=', matterId)
    .orderBy('since')
    .orderBy('principal')
    .execute()
}

/** Who handles a matter now, in the order in which they came. */
export async function handlersNow(db: Kysely<CountyTables>, matterId: MatterId): Promise<Handler[]> {
  return (await handlersOf(db, matterId)).filter(({ until }) => until === null)
}

/** Whether somebody handles a matter now, by their principal key. */
export async function handles(
  db: Kysely<CountyTables>,
  matterId: MatterId,
  principal: string,
): Promise<boolean> {
  return (await handlersNow(db, matterId)).some(handler => handler.principal === principal)
}

/** The principal keys of the officers who handle a matter now and still work for the bureau. */
export async function officersHandling(db: Kysely<CountyTables>, matterId: MatterId): Promise<string[]> {
  const keys = (await handlersNow(db, matterId)).map(({ principal }) => principal)
  const active = await db
    .selectFrom('officer')
    .select('id')
    .where('status', '=', 'active')
    .where('id', 'in', ['', ...keys.map(key => key.replace(/^officer:/, ''))])
    .execute()
  const working = new Set(active.map(({ id }) => `officer:${id}`))
  return keys.filter(key => working.has(key))
}

/** The lawyers who handle or handled a matter. */
export async function lawyersHandling(db: Kysely<CountyTables>, matterId: string): Promise<Handler[]> {
  return lawyersOf(db, { matter: matterId })
}

const lawyersOf = prepared<CountyTables, { matter: string }>()((db, value) =>
  db
    .selectFrom('matter_handler')
    .select(['principal', 'name', 'since', 'until'])
    .where('matter_id', '=', value('matter'))
    .where('principal', 'like', 'lawyer:%')
    .orderBy('since'),
)
