import type { CountyIdentity, ToTell } from '../commands/index.ts'
import { type CountyTables, type Kysely, listed, type PlatformTables } from '../database/index.ts'
import { lawyersOnDuty } from '../duty/index.ts'
import {
  allLikely,
  type Call,
  callOf,
  hasLapsed,
  likeliestFirst,
  type Sought,
  seatsOf,
  type Tier,
} from '../lawyers/index.ts'
import { findMatter } from '../matters/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { likeliestOf } from './walk.ts'

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
/** How a lawyer's principal key begins. */
export const LAWYER_KEY = 'lawyer:'

const keyOf = (id: string) => LAWYER_KEY + id
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
  const seats = (await seatsOf(read, call.id)).filter(seat => !hasLapsed(seat))
  const seated = seats.map(({ lawyerId }) => lawyerId)
  const { field, language, enterprise } = call
  const onDuty = await lawyersOnDuty(read, now)
  const soughtIn = ({ name: tier, experiencedOnly }: Tier): Sought => ({
    county,
    tier,
    experiencedOnly,
    field,
    language,
    enterprise,
    onDuty,
    now,
  })
  const lawyers: string[] = []
  const others: { readonly tier: Tier; readonly inTier: number; readonly within: number }[] = []
  for (const tier of call.tiers) {
    const { name, openedAt } = tier
    if (openedAt === null) continue
    if (name === 'local') {
      const advisers = await allLikely(platform, soughtIn(tier))
      const known = await knowingOf(
        read,
        call,
        advisers.map(({ id }) => id),
        seated,
      )
      const untold = advisers.filter(({ id }) => !known.has(id)).sort(likeliestFirst)
      lawyers.push(...untold.slice(0, AT_ONCE.advisers).map(({ id }) => id))
      continue
    }
    // Before the first of a tier are told, those of the one before it do not count.
    const inTier = await toldSince(read, call, openedAt)
    others.push({ tier, inTier, within: Math.min(AT_ONCE.most, Math.max(AT_ONCE.first, inTier)) })
  }
  if (others.length === 0) return { lawyers, share: 1 }
  const share = Math.min(1, AT_ONCE.few / Math.max(...others.map(({ within }) => within)))
  const restedSince = plus(now, -LEFT_IN_PEACE)
  const resting = await restingSince(read, restedSince)
  const firstTold = await firstToldAt(read, call)
  for (const { tier, inTier, within } of others) {
    const limit = inTier === 0 ? AT_ONCE.first : Math.ceil(within * share)
    const walking = {
      platform,
      call: call.id,
      firstTold,
      sought: { ...soughtIn(tier), restedSince },
      knowing: (ids: readonly string[]) => knowingOf(read, call, ids, [...seated, ...resting]),
    }
    lawyers.push(...(await likeliestOf(walking, limit)))
  }
  return lawyers.length > 0 ? { lawyers, share } : NOBODY_TO_TELL
}

/** Those of some lawyers who know of a call, and these. */
async function knowingOf(
  read: Kysely<CountyTables>,
  { id }: Call,
  ids: readonly string[],
  more: readonly string[],
): Promise<ReadonlySet<string>> {
  const told = await read
    .selectFrom('call_notice')
    .select('recipient')
    .where('call_id', '=', id)
    .where('recipient', 'in', listed(read, ids.map(keyOf)))
    .execute()
  return new Set([...more, ...told.map(idOf)])
}

/** When lawyers were first told of a call, the last time that it opened. */
export async function firstToldAt(db: Kysely<CountyTables>, { id }: Call): Promise<Instant | undefined> {
  const first = await db
    .selectFrom('call_notice')
    .select('at')
    .where('call_id', '=', id)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return first?.at
}

/** How many were told of a call since an instant, as far as it matters. */
async function toldSince(read: Kysely<CountyTables>, { id }: Call, since: Instant): Promise<number> {
  const rows = await read
    .selectFrom('call_notice')
    .select('at')
    .where('call_id', '=', id)
    .where('at', '>=', since)
    .limit(AT_ONCE.most)
    .execute()
  return rows.length
}

/** Whom the county told of any of its calls after an instant, the last of them. */
async function restingSince(read: Kysely<CountyTables>, since: Instant): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('call_notice')
    .select('recipient')
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(RESTING)
    .execute()
  return rows.map(idOf)
}
