import { type Effect, refuse } from '../commands/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { w } from '../words/index.ts'

/** The counties of an administrator: those whose code begins with this. Undefined for one who is disabled or unknown. */
export async function scopeOf(db: Kysely<PlatformTables>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('administrator')
    .select('scope')
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row?.scope
}

/** Whether the caller decides about what lies there: a county's code, a firm's region, an administrator's own scope. */
export async function scopeOfCaller(effect: Effect<'platform'>): Promise<(place: string) => boolean> {
  const { principal } = effect.caller
  if (principal.kind === 'operator' || principal.kind === 'system') return () => true
  const own = principal.kind === 'administrator' ? await scopeOf(effect.db, principal.id) : undefined
  return place => own !== undefined && place.startsWith(own)
}

/** Refuses what lies outside the caller's own scope; an operator's is the whole platform. */
export async function checkWithin(effect: Effect<'platform'>, place: string): Promise<void> {
  const isWithin = await scopeOfCaller(effect)
  if (!isWithin(place)) throw refuse('forbidden', 'beyond-own-scope', w('这超出了您管理的地区'))
}
