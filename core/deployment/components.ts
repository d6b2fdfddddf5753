import { countyCore } from '../../migrations/county/index.ts'
import { platformCore } from '../../migrations/platform/index.ts'
import type { Component } from '../database/index.ts'
import type { Modules } from './modules.ts'

/** Whose tables stand in which store: core first, then each installed module in the counties. */
export function migrationsOf(modules: Modules): { platform: Component[]; county: Component[] } {
  return { platform: [platformCore], county: [countyCore, ...modules.components] }
}
