import * as v from 'valibot'
import { matterCommand } from '../matters/index.ts'
import { w } from '../words/index.ts'
import { holdCall } from './held.ts'
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
  async effect(effect, matter, _, counts) {
    const held = await holdCall(effect, matter)
    if (held.call.state !== 'open') return
    const tiers = held.call.tiers.map(tier =>
      tier.openedAt !== null || tier.opensAt > effect.now
        ? tier
        : openTier(matter, held.call, tier, counts[tier.name], effect.now),
    )
    await held.settle({ tiers })
    held.tellSoon()
  },
})
