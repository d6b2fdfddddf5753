import type { Migration } from '#core/database'
import { createRealmTables } from '../shared/realmTables.ts'
import { createSignInTables } from '../shared/signInTables.ts'

/** The realms of a county: citizens and officers. */
export const auth: Migration = {
  async up(db) {
    await createSignInTables(db)
    await createRealmTables(db, 'citizen')
    await createRealmTables(db, 'officer')
  },
}
