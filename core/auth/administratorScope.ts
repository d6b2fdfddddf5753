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

/** Refuses what lies outside the caller's own scope; an operator's is the whole platform. */
export async function checkWithin(effect: Effect<'platform'>, scope: string): Promise<void> {
  const { principal } = effect.caller
  if (principal.kind === 'operator' || principal.kind === 'system') return
  const own = principal.kind === 'administrator' ? await scopeOf(effect.db, principal.id) : undefined
  if (own === undefined || !scope.startsWith(own)) {
    throw refuse('forbidden', 'beyond-own-scope', w('这超出了您管理的地区'))
  }
}

/** An administrator within the caller's scope. */
export async function checkScope(effect: Effect<'platform'>, id: string) {
  const row = await effect.db.selectFrom('administrator').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse('not-found', 'administrator', w('没有找到这位管理员'))
  await checkWithin(effect, row.scope)
  return row
}
