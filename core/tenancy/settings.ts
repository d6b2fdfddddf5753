import { LRUCache } from 'lru-cache'
import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow, prepared } from '../database/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** What a county may set of one part: a schema whose every key has a default, with titles and hints for the form. */
export interface SettingsDeclaration<S extends v.GenericSchema = v.GenericSchema> {
  /** The module's name, or a part of core: `county`. */
  readonly name: string
  readonly title: Word
  readonly schema: S
}

/** The settings of a part as they stand in the county; what was never set has its default. */
export async function settingsOf<S extends v.GenericSchema>(
  db: Kysely<CountyTables>,
  declaration: SettingsDeclaration<S>,
): Promise<v.InferOutput<S>> {
  const [row] = await settingNamed(db, { module: declaration.name })
  return parsed(declaration.schema, row?.value ?? '{}')
}

const settingNamed = prepared<CountyTables, { module: string }>()((db, value) =>
  db.selectFrom('setting').select('value').where('module', '=', value('module')),
)

/** Settings are read with every page and change seldom: one text is parsed once. They are never changed in place. */
const known = new WeakMap<object, LRUCache<string, object>>()

function parsed<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  const texts = known.get(schema) ?? new LRUCache<string, object>({ max: 500 })
  known.set(schema, texts)
  const before = texts.get(text)
  if (before) return before as v.InferOutput<S>
  const settings: v.InferOutput<S> = v.parse(schema, JSON.parse(text))
  texts.set(text, Object.freeze(settings as object))
  return settings
}

/** The command by which a county sets what a part declares. */
export function settingsCommand<S extends v.GenericSchema>(declaration: SettingsDeclaration<S>) {
  return countyCommand({
    name: `settings.${declaration.name}`,
    title: w('保存设置'),
    input: declaration.schema as v.GenericSchema<unknown, v.InferOutput<S>>,
    allow: { officer: 'county.settings', operator: true },
    async effect(effect, value) {
      await putSettings(effect, declaration.name, value)
      return { saved: t(declaration.title) }
    },
  })
}

/** Writes the settings of a part, unless they stand so; the ones before are kept in the audit log. */
export async function putSettings(effect: Effect<'county'>, name: string, value: unknown): Promise<void> {
  const query = effect.db.selectFrom('setting').selectAll().where('module', '=', name)
  const before = await lockRow(effect.kind, query).executeTakeFirst()
  const text = JSON.stringify(value)
  if (before?.value === text) return
  const row = { value: text, version: (before?.version ?? 0) + 1, updated_at: effect.now }
  await effect.db
    .insertInto('setting')
    .values({ module: name, ...row })
    .onConflict(c => c.column('module').doUpdateSet(row))
    .execute()
  effect.audit(`setting:${name}`, {
    before: before ? (JSON.parse(before.value) as unknown) : null,
    after: value,
  })
}
