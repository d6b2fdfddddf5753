import type { Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** What is set, in a county's store and in the platform's alike. */
export interface SettingTables {
  setting: { module: string; value: string; version: number; updated_at: Instant }
  /** A field that is kept sealed; `id` is `{part}.{field}`. */
  setting_secret: { id: string; value_sealed: string; updated_at: Instant }
}

declare module '../database/index.ts' {
  interface CountyTables extends SettingTables {}
  interface PlatformTables extends SettingTables {}
}

/** A handle on either kind of store, seen as the tables of what is set. */
export function settingTables(db: unknown): Kysely<SettingTables> {
  return db as Kysely<SettingTables>
}
