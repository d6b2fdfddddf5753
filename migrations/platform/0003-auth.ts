import type { Migration } from '#core/database'
import { createRealmTables } from '../shared/realmTables.ts'
import { createSignInTables } from '../shared/signInTables.ts'

/** The realms of the platform: lawyers and administrators. */
export const auth: Migration = {
  async up(db) {
    await createSignInTables(db)
    await createRealmTables(db, 'lawyer')
    await createRealmTables(db, 'administrator')
  },
}
