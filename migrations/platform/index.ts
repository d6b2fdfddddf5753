import type { Component } from '#core/database'
import { platform } from './0001-platform.ts'
import { projections } from './0002-projections.ts'

/** Core's tables in the platform's store. */
export const platformCore: Component = {
  name: 'core',
  migrations: { '0001-platform': platform, '0002-projections': projections },
}
