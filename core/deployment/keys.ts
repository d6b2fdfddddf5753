import { common } from '../commands/index.ts'
import { CountyKeys, type Keyring, type MasterKey } from '../crypto/index.ts'
import type { CountyTables, Store } from '../database/index.ts'
import { type Clock, type Instant, minutes, plus, seconds } from '../time/index.ts'
import { sealAppId } from '../wechat/index.ts'

/** How long a node trusts the keys that it has read of a county. */
const READ_FOR = seconds(30)

/** How long before it seals a new key must be there, so that every node has read it by then. */
export const usedFrom = (now: Instant): Instant => plus(now, minutes(1))

/** The keys that a store keeps wrapped. */
function keyringOf(write: unknown): Keyring {
  const db = common(write)
  return {
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
}

/** Opens the keys that a store keeps wrapped, making the first ones in a new store. */
export function openKeys(write: unknown, master: MasterKey, clock: Clock): Promise<CountyKeys> {
  return CountyKeys.open(keyringOf(write), master, clock)
}

interface Opened {
  readonly readAt: Instant
  readonly keys: Promise<CountyKeys>
}

/** The counties' keys, opened once and read again every half minute: another node may have added one. */
export class OpenKeys {
  readonly #master: MasterKey
  readonly #clock: Clock
  readonly #opened = new Map<string, Opened>()

  constructor(master: MasterKey, clock: Clock) {
    this.#master = master
    this.#clock = clock
  }

  /** A county's keys, as its store had them half a minute ago at most. */
  of(county: string, store: Store<CountyTables>): Promise<CountyKeys> {
    const known = this.#opened.get(county)
    const now = this.#clock.now()
    if (known && now < plus(known.readAt, READ_FOR)) return known.keys
    const keys = known
      ? known.keys.then(async keys => {
          await keys.refresh(keyringOf(store.write))
          return keys
        })
      : this.#open(store)
    keys.catch(() => {
      if (this.#opened.get(county)?.keys === keys) this.#opened.delete(county)
    })
    this.#opened.set(county, { readAt: now, keys })
    return keys
  }

  async #open(store: Store<CountyTables>): Promise<CountyKeys> {
    const keys = await openKeys(store.write, this.#master, this.#clock)
    await sealAppId(store, keys, 'county')
    return keys
  }

  forget(county: string): void {
    this.#opened.delete(county)
  }
}
