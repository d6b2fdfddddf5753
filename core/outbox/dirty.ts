import type { Kysely, PlatformTables, Store } from '../database/index.ts'
import { newId } from '../people/index.ts'

interface CountyMark {
  inFlight: number
  marked: Promise<string> | undefined
}

declare module '../database/index.ts' {
  interface PlatformTables {
    county_dirty: { county: string; node: string; mark: string }
  }
}

/**
 * Which counties may hold changes that were not handed on yet. A county is marked on the platform before its first
 * write since it was clean, so that a kill between commit and relay is found at the next start (DESIGN.md, rule 3).
 */
export class DirtyMarks {
  readonly #platform: Store<PlatformTables>
  readonly node: string
  readonly #counties = new Map<string, CountyMark>()

  constructor(platform: Store<PlatformTables>, node: string) {
    this.#platform = platform
    this.node = node
  }

  /** Before a write: makes sure the mark stands. Cheap while it does. */
  async before(county: string): Promise<void> {
    const entry = this.#entry(county)
    entry.inFlight++
    entry.marked ??= this.#write(county)
    try {
      await entry.marked
    } catch (error) {
      entry.inFlight--
      entry.marked = undefined
      throw error
    }
  }

  /** After a write, however it ended. */
  settled(county: string): void {
    this.#entry(county).inFlight--
  }

  /**
   * Takes the mark away when nothing is under way and the outbox is empty. A write that begins meanwhile marks anew:
   * its mark differs, so this deletes nothing of it.
   */
  async clear(county: string, isEmpty: () => Promise<boolean>): Promise<void> {
    const entry = this.#entry(county)
    const mark = await entry.marked
    if (entry.inFlight > 0) return
    entry.marked = undefined
    if (!(await isEmpty())) {
      await this.before(county)
      this.settled(county)
      return
    }
    if (mark) await this.#delete(this.#platform.write, county, this.node, mark)
  }

  /** Every marked county, whichever node marked it. */
  async all(): Promise<{ county: string; node: string; mark: string }[]> {
    return this.#platform.read.selectFrom('county_dirty').selectAll().execute()
  }

  /** Takes away a mark that a process left which is gone. */
  async clearOf(county: string, node: string, mark: string): Promise<void> {
    await this.#delete(this.#platform.write, county, node, mark)
  }

  /** Takes away the marks of counties other than these. */
  async keepOnly(counties: readonly string[]): Promise<void> {
    await this.#platform.write
      .deleteFrom('county_dirty')
      .where('county', 'not in', ['', ...counties])
      .execute()
  }

  #entry(county: string): CountyMark {
    let entry = this.#counties.get(county)
    if (!entry) {
      entry = { inFlight: 0, marked: undefined }
      this.#counties.set(county, entry)
    }
    return entry
  }

  async #write(county: string): Promise<string> {
    const mark = newId()
    await this.#platform.write
      .insertInto('county_dirty')
      .values({ county, node: this.node, mark })
      .onConflict(c => c.columns(['county', 'node']).doUpdateSet({ mark }))
      .execute()
    return mark
  }

  async #delete(db: Kysely<PlatformTables>, county: string, node: string, mark: string): Promise<void> {
    await db
      .deleteFrom('county_dirty')
      .where('county', '=', county)
      .where('node', '=', node)
      .where('mark', '=', mark)
      .execute()
  }
}
