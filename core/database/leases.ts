import type { Store } from './store.ts'
import type { CountyTables } from './tables.ts'

interface Leased {
  readonly store: Store<CountyTables>
  pins: number
}

/** Stores that are opened on demand, pinned while in use, and closed least recently used first beyond `keepOpen`. */
export function createLeases(open: (address: string) => Store<CountyTables>, keepOpen: number) {
  // A Map iterates in the order of insertion; re-inserting at each use makes that the order of use.
  const leased = new Map<string, Leased>()

  async function closeIdle(): Promise<void> {
    for (const [address, entry] of leased) {
      if (leased.size <= keepOpen) return
      if (entry.pins > 0) continue
      leased.delete(address)
      await entry.store.close()
    }
  }

  return {
    async lease<T>(address: string, work: (store: Store<CountyTables>) => Promise<T>): Promise<T> {
      const entry = leased.get(address) ?? { store: open(address), pins: 0 }
      leased.delete(address)
      leased.set(address, entry)
      entry.pins++
      try {
        return await work(entry.store)
      } finally {
        entry.pins--
        if (leased.size > keepOpen) await closeIdle()
      }
    },
    async close(address: string): Promise<void> {
      const entry = leased.get(address)
      leased.delete(address)
      await entry?.store.close()
    },
    async closeAll(): Promise<void> {
      const entries = [...leased.values()]
      leased.clear()
      await Promise.all(entries.map(entry => entry.store.close()))
    },
    openCount: () => leased.size,
  }
}
