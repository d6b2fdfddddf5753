import { common } from '../commands/index.ts'
import { CountyKeys, type Keyring, type MasterKey } from '../crypto/index.ts'
import type { Clock } from '../time/index.ts'

/** Opens the keys that a store keeps wrapped, making the first ones in a new store. */
export function openKeys(write: unknown, master: MasterKey, clock: Clock): Promise<CountyKeys> {
  const db = common(write)
  const keyring: Keyring = {
    async load() {
      const rows = await db.selectFrom('wrapped_key').selectAll().execute()
      return rows.map(row => ({ id: row.id, use: row.use, usedFrom: row.used_from, wrapped: row.wrapped }))
    },
    async add(key) {
      await db
        .insertInto('wrapped_key')
        .values({ id: key.id, use: key.use, used_from: key.usedFrom, wrapped: key.wrapped })
        .execute()
    },
  }
  return CountyKeys.open(keyring, master, clock)
}
