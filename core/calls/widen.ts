import * as v from 'valibot'
import type { LawyerCounts } from '../commands/index.ts'
import { matterCommand, type OneMatter } from '../matters/index.ts'
import { w } from '../words/index.ts'
import { holdCalls, settleAll } from './held.ts'
import { openTier } from './openTier.ts'

/**
 * Opens every tier that is due while answers are wanting. Woken by the queue, decided by the times in the county's
 * store: run twice, late, or for nothing, it does no harm.
 */
export const widen = matterCommand('any', {
  name: 'call.widen',
  title: w('送达更多律师'),
  input: v.object({}),
  allow: { system: true },
  from: 'any',
  prepare: outside => outside.countLawyers(),
  effect: (effect, matter, input, prepared) => widenAll([{ effect, matter, input, prepared }]),
  effectOfAll: widenAll,
})

async function widenAll(all: readonly OneMatter<object, LawyerCounts>[]): Promise<void> {
  const held = await holdCalls(all)
  const wider = all.flatMap(({ effect: { now }, matter, prepared: counts }, at) => {
    const { call } = held[at]!
    if (call.state !== 'open') return []
    const tiers = call.tiers.map(tier =>
      tier.openedAt !== null || tier.opensAt > now
        ? tier
        : openTier(matter, call, tier, counts[tier.name], now),
    )
    return [{ held: held[at]!, changes: { tiers } }]
  })
  await settleAll(wider)
  for (const { held } of wider) held.tellSoon()
}
