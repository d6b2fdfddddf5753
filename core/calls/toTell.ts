import type { CountyIdentity, ToTell } from '../commands/index.ts'
import type { CountyTables, Kysely, PlatformTables } from '../database/index.ts'
import { lawyersOnDuty } from '../duty/index.ts'
import { callOf, hasLapsed, likelyLawyers, type Sought, seatsOf, type Tier } from '../lawyers/index.ts'
import { findMatter } from '../matters/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'

/**
 * The county's advisers are told all together. Of others the likeliest few of each tier hear of a call first; as long as it
 * has not the answers that it wants, within each pace as many more as the tier was told of it already, up to `most`, and a
 * few at once: what is written for hundreds in one go would hold up whoever opens a page.
 */
const AT_ONCE = { advisers: 100, first: 50, few: 100, most: 400 } as const
/** Whom one call was told to is left in peace by others for so long: the board has them all. Advisers hear of each at once. */
export const LEFT_IN_PEACE = minutes(1)
/** So many of whom the county's calls were told to last rest surely; of others `told_at` says so, which follows a little later. */
const RESTING = 2000
/** More are told of no call: all of them are read and named each time. */
const MOST = 10_000

/** How a lawyer's principal key begins. */
export const LAWYER_KEY = 'lawyer:'

const idOf = ({ recipient }: { readonly recipient: string }) => recipient.slice(LAWYER_KEY.length)

export const NOBODY_TO_TELL: ToTell = { lawyers: [], share: 1 }

interface Place {
  readonly county: CountyIdentity
  readonly read: Kysely<CountyTables>
  readonly platform: Kysely<PlatformTables>
}

/** Whom the call of a matter is to be told to next, the narrowest tier first; nobody once it wants no more answers. */
export async function lawyersToTell(
  { county, read, platform }: Place,
  ref: string,
  now: Instant,
): Promise<ToTell> {
  const matter = await findMatter(read, ref)
  const call = matter && (await callOf(read, matter.id))
  if (call?.state !== 'open') return NOBODY_TO_TELL
  const known = await read
    .selectFrom('call_notice')
    .select(['recipient', 'at'])
    .where('call_id', '=', call.id)
    .execute()
  if (known.length >= MOST) return NOBODY_TO_TELL
  const seats = (await seatsOf(read, call.id)).filter(seat => !hasLapsed(seat))
  const knowing = [...known.map(idOf), ...seats.map(({ lawyerId }) => lawyerId)]
  const { field, language, enterprise } = call
  const onDuty = await lawyersOnDuty(read, now)
  const likely = (
    { name: tier, experiencedOnly }: Tier,
    among: Pick<Sought, 'limit' | 'without' | 'restedSince'>,
  ) =>
    likelyLawyers(platform, {
      county,
      tier,
      experiencedOnly,
      field,
      language,
      enterprise,
      onDuty,
      now,
      ...among,
    })
  const lawyers: string[] = []
  const others: { readonly tier: Tier; readonly inTier: number; readonly within: number }[] = []
  for (const tier of call.tiers) {
    const { name, openedAt } = tier
    if (openedAt === null) continue
    if (name === 'local') {
      lawyers.push(...(await likely(tier, { without: knowing, limit: AT_ONCE.advisers })))
      continue
    }
    // Before the first of a tier are told, those of the one before it do not count.
    const inTier = known.filter(({ at }) => at >= openedAt).length
    others.push({ tier, inTier, within: Math.min(AT_ONCE.most, Math.max(AT_ONCE.first, inTier)) })
  }
  if (others.length === 0) return { lawyers, share: 1 }
  const share = Math.min(1, AT_ONCE.few / Math.max(...others.map(({ within }) => within)))
  const rested = await restedOf(read, knowing, now)
  for (const { tier, inTier, within } of others) {
    const limit = inTier === 0 ? AT_ONCE.first : Math.ceil(within * share)
    lawyers.push(...(await likely(tier, { ...rested, limit })))
  }
  return lawyers.length > 0 ? { lawyers, share } : NOBODY_TO_TELL
}

/** Leaves out who was told of any of the county's calls a moment ago, and who knows of this one. */
async function restedOf(read: Kysely<CountyTables>, knowing: readonly string[], now: Instant) {
  const restedSince = plus(now, -LEFT_IN_PEACE)
  const resting = await read
    .selectFrom('call_notice')
    .select('recipient')
    .where('at', '>', restedSince)
    .orderBy('at', 'desc')
    .limit(RESTING)
    .execute()
  return { restedSince, without: [...new Set([...knowing, ...resting.map(idOf)])] }
}
