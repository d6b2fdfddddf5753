import type { Reached } from '../commands/index.ts'
import type { Call, Tier } from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { pushed } from './events.ts'

/** As many lawyers who know enterprises are enough for a tier to leave its others in peace. */
const ENOUGH = 3

/**
 * Opens a tier of a matter's call, and says so in its timeline. An enterprise's call goes to the tier's lawyers who are
 * experienced with enterprises, and where they are too few, to its others too: decided now, for good.
 */
export function openTier(
  matter: OpenMatter,
  { enterprise }: Pick<Call, 'enterprise'>,
  tier: Pick<Tier, 'name' | 'opensAt'>,
  { lawyers, experienced }: Reached,
  now: Instant,
): Tier {
  const experiencedOnly = enterprise && experienced >= ENOUGH
  const told = experiencedOnly ? experienced : lawyers
  matter.say(pushed, { tier: tier.name, told, experiencedOnly })
  return { name: tier.name, opensAt: tier.opensAt, openedAt: now, told, experiencedOnly }
}
