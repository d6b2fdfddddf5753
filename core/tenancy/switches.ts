import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import { w } from '../words/index.ts'

const switchedOff = prepared<CountyTables>()(db =>
  db.selectFrom('module_switch').select('module').where('enabled', '=', 0),
)

/** Which of the installed modules a county has switched on. A module that was never switched is on. */
export async function enabledModules(
  db: Kysely<CountyTables>,
  installed: readonly string[],
): Promise<ReadonlySet<string>> {
  const names = new Set((await switchedOff(db, {})).map(row => row.module))
  return new Set(installed.filter(name => !names.has(name)))
}

/** Switches a module on or off in this county, at once. Its matters stay readable. */
export const switchModule = countyCommand({
  name: 'county.switch-module',
  title: w('开通或停用服务'),
  input: v.object({ module: v.string(), enabled: v.boolean() }),
  allow: { officer: 'county.settings', operator: true },
  effect: (effect, { module, enabled }) => putSwitch(effect, module, enabled),
})

/** Writes a switch, unless it stands so. */
export async function putSwitch(effect: Effect<'county'>, module: string, enabled: boolean): Promise<void> {
  const before = await effect.db
    .selectFrom('module_switch')
    .select('enabled')
    .where('module', '=', module)
    .executeTakeFirst()
  if (before && (before.enabled === 1) === enabled) return
  const row = { enabled: enabled ? 1 : 0, updated_at: effect.now }
  await effect.db
    .insertInto('module_switch')
    .values({ module, ...row })
    .onConflict(c => c.column('module').doUpdateSet(row))
    .execute()
  effect.audit(`module:${module}`, { enabled })
}
