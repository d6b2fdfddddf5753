import type { Kysely, PlatformTables, Store } from '../database/index.ts'
import { newId } from '../people/index.ts'

interface CountyMark {
  inFlight: number
  marked: Promise<string> | undefined
  markedAt: number
}

/**
 * A node that lives marks anew what it still writes to once a minute, so a mark that stood unchanged for five is of a node
 * that is gone. Measured on each node by its own monotonic clock: clocks of machines differ, and jump.
 */
const RENEWED = 60_000
const ABANDONED = 300_000

export interface DirtyMarksOptions {
  /** No other process writes: marks of other nodes were left by processes that are gone. */
  readonly alone?: boolean
  /** Milliseconds on a clock that only goes forward. */
  readonly elapsed?: () => number
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
  readonly #alone: boolean
  readonly #elapsed: () => number
  /** When this node first saw each mark of another. */
  #seen = new Map<string, number>()

  constructor(
    platform: Store<PlatformTables>,
    node: string,
    { alone = false, elapsed = () => performance.now() }: DirtyMarksOptions = {},
  ) {
    this.#platform = platform
    this.node = node
    this.#alone = alone
    this.#elapsed = elapsed
  }

  /** Before a write: makes sure the mark stands. Cheap while it does. */
  async before(county: string): Promise<void> {
    const entry = this.#entry(county)
    entry.inFlight++
    const now = this.#elapsed()
    if (!entry.marked || now - entry.markedAt > RENEWED) {
      entry.marked = this.#write(county)
      entry.markedAt = now
    }
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
    const { marked } = entry
    const mark = await marked
    if (entry.inFlight > 0 || entry.marked !== marked) return
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
    const rows = await this.#platform.read.selectFrom('county_dirty').selectAll().execute()
    const now = this.#elapsed()
    this.#seen = new Map(rows.map(({ mark }) => [mark, this.#seen.get(mark) ?? now]))
    return rows
  }

  /**
   * Whether the node that made a mark is gone, as far as can be told from here. One that lives relies on its mark, and a
   * kill between its next commit and the relay would be found by nobody if the mark were taken from it.
   */
  isAbandoned(mark: string): boolean {
    const seen = this.#seen.get(mark)
    return this.#alone || (seen !== undefined && this.#elapsed() - seen >= ABANDONED)
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
      entry = { inFlight: 0, marked: undefined, markedAt: 0 }
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
