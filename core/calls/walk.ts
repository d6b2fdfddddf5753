import { LRUCache } from 'lru-cache'
import type { Kysely, PlatformTables } from '../database/index.ts'
import {
  type Likely,
  likeliestFirst,
  likelyAmong,
  likelyPage,
  likelySince,
  PAGE,
  type Sought,
} from '../lawyers/index.ts'
import { type Instant, plus, seconds } from '../time/index.ts'

/** How far a call has gone through a tier: what lies before that was told of it, or had to be left in peace. */
interface Walk {
  readonly began: Instant
  /** When lawyers were first told of the call; undefined where nobody was yet. */
  readonly firstTold: Instant | undefined
  /** Whoever was at their desk after this is looked at before all others. */
  readonly lookedAt: Instant
  /** The last one of the last page; undefined before the first. */
  readonly after: Likely | undefined
  readonly pages: number
  readonly isOver: boolean
  /** Who was looked at and is not told yet, as far as is known. */
  readonly left: readonly string[]
}

/**
 * The walks that this process is on, by call and tier. They save looking again and again at the thousands who know of a call
 * already: where one is lost, or another process is on one, the next telling begins at the top, and who knows is asked anew.
 */
const walks = new LRUCache<string, Walk>({ max: 500 })

/**
 * After so long for each page a walk begins anew, for whoever had to be left in peace when it came by: while few know of the call
 * that is each time, and where tens of thousands do, every ten minutes.
 */
const AFRESH = seconds(6)

export interface Walking {
  readonly platform: Kysely<PlatformTables>
  readonly call: string
  readonly sought: Sought
  /** Since when lawyers know of it: where it is told to all anew, whoever went before is told again. */
  readonly firstTold: Instant | undefined
  /** Of these, who is not to be told: they know of the call, or are about to. */
  knowing(ids: readonly string[]): Promise<ReadonlySet<string>>
}

/**
 * The next few of a tier of tens of thousands whom a call is told to, the likeliest first: those who suit it best among as many
 * as a page holds of those who were at their desks last. It costs the same however many know of the call; only where nobody is
 * found was the whole tier looked at.
 */
export async function likeliestOf(walking: Walking, limit: number): Promise<readonly string[]> {
  const key = `${walking.call} ${walking.sought.tier}`
  const begun = goesOn(walks.get(key), walking)
  const gone = await goOn(walking, begun ?? fresh(walking))
  const { walk, pool } = gone.pool.length === 0 && begun ? await goOn(walking, fresh(walking)) : gone
  if (pool.length === 0) walks.delete(key)
  else walks.set(key, walk)
  return pool.slice(0, limit).map(({ id }) => id)
}

function goesOn(walk: Walk | undefined, { sought, firstTold }: Walking): Walk | undefined {
  if (!walk || firstTold === undefined || sought.now >= plus(walk.began, walk.pages * AFRESH))
    return undefined
  return (walk.firstTold ?? firstTold) === firstTold ? { ...walk, firstTold } : undefined
}

const fresh = ({ sought: { now }, firstTold }: Walking): Walk => ({
  began: now,
  firstTold,
  lookedAt: now,
  after: undefined,
  pages: 0,
  isOver: false,
  left: [],
})

/** Goes on until as many are together as a page holds, or all were looked at. */
async function goOn(
  { platform, sought, knowing }: Walking,
  from: Walk,
): Promise<{ readonly walk: Walk; readonly pool: readonly Likely[] }> {
  const pool = new Map<string, Likely>()
  const take = async (page: readonly Likely[]) => {
    if (page.length === 0) return
    const known = await knowing(page.map(({ id }) => id))
    for (const one of page) if (!known.has(one.id)) pool.set(one.id, one)
  }
  if (from.left.length > 0) await take(await likelyAmong(platform, sought, from.left))
  if (from.after) {
    for (let last: Likely | undefined, isLast = false; !isLast; ) {
      const page = await likelySince(platform, sought, from.lookedAt, last)
      await take(page)
      last = page.at(-1)
      isLast = page.length < PAGE
    }
  }
  let { after, pages, isOver } = from
  while (pool.size < PAGE && !isOver) {
    const page = await likelyPage(platform, sought, after)
    await take(page)
    after = page.at(-1) ?? after
    pages++
    isOver = page.length < PAGE
  }
  const likeliest = [...pool.values()].sort(likeliestFirst)
  return {
    walk: { ...from, lookedAt: sought.now, after, pages, isOver, left: likeliest.map(({ id }) => id) },
    pool: likeliest,
  }
}
