import { type Effect, refuse } from '../commands/index.ts'
import { checkWithin } from '../tenancy/index.ts'
import { w } from '../words/index.ts'

/** An administrator within the caller's scope. */
export async function checkScope(effect: Effect<'platform'>, id: string) {
  const row = await effect.db.selectFrom('administrator').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse('not-found', 'administrator', w('没有找到这位管理员'))
  await checkWithin(effect, row.scope)
  return row
}
