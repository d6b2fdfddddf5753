import type { Effect, Reached } from '../commands/index.ts'
import { type CountyTables, preparedRows } from '../database/index.ts'
import { type Call, type CameWith, callRow, TIERS, type Tier } from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { newId } from '../people/index.ts'
import { type Instant, plus } from '../time/index.ts'
import { HeldCall } from './held.ts'
import { openTier } from './openTier.ts'

export interface CallPlan {
  /** How many different lawyers are to answer. */
  readonly wanted: number
  /** Milliseconds from now at which the region's and the nation's lawyers are called while answers are wanting. */
  readonly regionalAfter: number
  readonly nationalAfter: number
  /** Milliseconds that a claimed seat stays before it must be used. */
  readonly claimMs: number
  /** Milliseconds from now in which as many as wanted were promised; null where nothing was. */
  readonly promiseMs: number | null
  /** Milliseconds between notices to a few lawyers more, while it stays open. */
  readonly paceMs: number
  readonly field: string | null
  readonly language: string | null
  /** An enterprise asks: who is experienced with enterprises is called first (企业专属通道). */
  readonly enterprise: boolean
  /** Shown on lawyers' desks; must hold no name and no number. */
  readonly excerpt: string
  /** What came with what is asked. */
  readonly cameWith?: CameWith
  readonly place: string
}

/**
 * Calls lawyers to a matter: the county's advisers at once, of whom `advisers` are reached, wider tiers later. Costs one row
 * however many are told.
 */
export async function raiseCall(
  effect: Effect<'county'>,
  matter: OpenMatter,
  plan: CallPlan,
  advisers: Reached,
): Promise<void> {
  const after = { local: 0, regional: plan.regionalAfter, national: plan.nationalAfter }
  const tiers: Tier[] = TIERS.map(name => {
    const tier = { name, opensAt: (effect.now + after[name]) as Instant }
    if (name === 'local') return openTier(matter, plan, tier, advisers, effect.now)
    return { ...tier, openedAt: null, told: null, experiencedOnly: false }
  })
  const call: Call = {
    id: newId(),
    matterId: matter.id,
    state: 'open',
    wanted: plan.wanted,
    claimMs: plan.claimMs,
    paceMs: plan.paceMs,
    tiers,
    field: plan.field,
    language: plan.language,
    enterprise: plan.enterprise,
    excerpt: plan.excerpt,
    cameWith: plan.cameWith ?? {},
    place: plan.place,
    openedAt: effect.now,
    promisedUntil: plan.promiseMs === null ? null : plus(effect.now, plan.promiseMs),
    closedAt: null,
    version: 1,
  }
  await addCalls(effect.db, [callRow(call)])
  const held = new HeldCall(effect, matter, call, [])
  held.announce()
  held.tellSoon()
}

const addCalls = preparedRows<CountyTables, 'lawyer_call'>()((db, rows) =>
  db.insertInto('lawyer_call').values(rows),
)
