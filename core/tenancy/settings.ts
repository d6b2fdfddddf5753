import { LRUCache } from 'lru-cache'
import * as v from 'valibot'
import {
  countyCommand,
  type Effect,
  type FieldProblem,
  platformCommand,
  Refusal,
  type StoreName,
} from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { type CountyTables, type Kysely, lockRow, type PlatformTables, prepared } from '../database/index.ts'
import type { Sheet } from '../sheets/index.ts'
import { t, type Word, w } from '../words/index.ts'
import { type Secret, shownSecrets } from './secrets.ts'
import { type SettingTables, settingTables } from './settingTables.ts'
import { takeSecrets } from './takeSecrets.ts'

/** A setting of several lines as a sheet, each line a row. */
export interface SettingList {
  readonly field: string
  // biome-ignore lint/suspicious/noExplicitAny: a sheet of whatever rows
  readonly sheet: Sheet<any>
  /** The setting's text that a sheet's rows make. */
  textOf(rows: readonly unknown[]): string
  /** The cells of each of its lines, in the order of the sheet's columns. */
  cellsOf(text: string): readonly (readonly string[])[]
}

/**
 * What a county, or the platform, may set of one part: a schema whose every key has a default, with titles and hints for
 * the form.
 */
export interface SettingsDeclaration<S extends v.GenericSchema = v.GenericSchema> {
  /** The module's name, or a part of core: `county`. */
  readonly name: string
  readonly title: Word
  /** What is set there and why, where it is found among all others. */
  readonly hint?: Word
  readonly schema: S
  /** The fields that may not be left empty beside these values; what is sealed says so itself. */
  needed?(values: Readonly<Record<string, unknown>>): readonly string[]
  /** What is wrong with values that are each right by themselves, at the field where it is mended. */
  faults?(values: Readonly<Record<string, unknown>>): readonly FieldProblem[]
  /** What follows in a county's matters from settings that were changed, in the same transaction. */
  changed?(effect: Effect<'county'>): Promise<void>
  /** A field of lines that may be many: brought in and taken out as a sheet. */
  readonly list?: SettingList
  /** Fields that are kept sealed. */
  readonly secrets?: readonly Secret[]
}

/** The settings of a part as they stand in a store; what was never set has its default, and secrets are empty. */
export async function settingsOf<S extends v.GenericSchema>(
  db: Kysely<CountyTables> | Kysely<PlatformTables>,
  declaration: SettingsDeclaration<S>,
): Promise<v.InferOutput<S>> {
  const [row] = await settingNamed(settingTables(db), { module: declaration.name })
  return parsed(declaration.schema, row?.value ?? '{}')
}

/** The same for whoever may set them: with what is sealed and may be shown. */
export async function settingsShown<S extends v.GenericSchema>(
  { read, keys }: { readonly read: Kysely<CountyTables> | Kysely<PlatformTables>; readonly keys: Seals },
  declaration: SettingsDeclaration<S>,
): Promise<v.InferOutput<S>> {
  const set = await settingsOf(read, declaration)
  return { ...(set as object), ...(await shownSecrets(read, keys, declaration)) } as v.InferOutput<S>
}

/** What a store has of a part, as it was written, and how often it was; `{}` and 0 where it never was. */
export async function settingStanding(
  db: Kysely<CountyTables> | Kysely<PlatformTables>,
  name: string,
): Promise<{ readonly value: unknown; readonly version: number }> {
  const row = await settingTables(db)
    .selectFrom('setting')
    .select(['value', 'version'])
    .where('module', '=', name)
    .executeTakeFirst()
  return { value: JSON.parse(row?.value ?? '{}') as unknown, version: row?.version ?? 0 }
}

const settingNamed = prepared<SettingTables, { module: string }>()((db, value) =>
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

const declared = <S extends v.GenericSchema>(declaration: SettingsDeclaration<S>) => ({
  name: `settings.${declaration.name}`,
  title: w('保存设置'),
  input: declaration.schema as v.GenericSchema<unknown, v.InferOutput<S>>,
  async effect(effect: Effect<StoreName>, value: v.InferOutput<S>) {
    const faults = declaration.faults?.(value as Record<string, unknown>) ?? []
    if (faults.length > 0) throw new Refusal('invalid', 'setting-fault', faults[0]!.message, faults)
    const { open, changed } = await takeSecrets(effect, declaration, value as Record<string, unknown>)
    await putSettings(effect, declaration.name, open, changed)
    return { saved: t(declaration.title) }
  },
})

/** The command by which a county sets what a part declares. */
export function settingsCommand<S extends v.GenericSchema>(declaration: SettingsDeclaration<S>) {
  const settings = declared(declaration)
  return countyCommand({
    ...settings,
    allow: { officer: 'county.settings', operator: true },
    async effect(effect, value) {
      const saved = await settings.effect(effect, value)
      await declaration.changed?.(effect)
      return saved
    },
  })
}

/** The same for what the platform itself sets, which its operator does. */
export function platformSettingsCommand<S extends v.GenericSchema>(declaration: SettingsDeclaration<S>) {
  return platformCommand({ ...declared(declaration), allow: { operator: true } })
}

/**
 * Writes the settings of a part, unless they stand so; the ones before are kept in the audit log. Of secrets it says only
 * which of them changed.
 */
export async function putSettings(
  effect: Effect<StoreName>,
  name: string,
  value: unknown,
  secrets: readonly string[] = [],
): Promise<void> {
  const db = settingTables(effect.db)
  const query = db.selectFrom('setting').selectAll().where('module', '=', name)
  const before = await lockRow(effect.kind, query).executeTakeFirst()
  const text = JSON.stringify(value)
  if (before?.value === text && secrets.length === 0) return
  const row = { value: text, version: (before?.version ?? 0) + 1, updated_at: effect.now }
  await db
    .insertInto('setting')
    .values({ module: name, ...row })
    .onConflict(c => c.column('module').doUpdateSet(row))
    .execute()
  effect.audit(`setting:${name}`, {
    before: before ? (JSON.parse(before.value) as unknown) : null,
    after: value,
    ...(secrets.length > 0 ? { secrets } : {}),
  })
}
