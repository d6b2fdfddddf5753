import { type Component, type MigrationDone, MigrationFault, migrateStore } from './migrate.ts'
import { strangeTables } from './shape.ts'
import type { Store } from './store.ts'

/**
 * Brings a store to the newest version, and makes sure that it is there. Throws a MigrationFault where another version
 * made it, whose migrations had the same names and said something else.
 */
export async function bringUpToDate<T>(
  store: Store<T>,
  components: readonly Component[],
  schema?: string,
): Promise<MigrationDone[]> {
  const done = await migrateStore(store, components, schema)
  const strange = await strangeTables(store, components, schema)
  if (strange.length > 0) throw new MigrationFault(store.name, 'other-version', strange.join(', '))
  return done
}
