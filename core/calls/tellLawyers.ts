import * as v from 'valibot'
import { type CountyIdentity, countyCommand, type Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow, type PlatformTables } from '../database/index.ts'
import { type Call, callOf, hasLapsed, likelyLawyers, seatsOf, toCall } from '../lawyers/index.ts'
import { findMatter, type Matter, titleOutside } from '../matters/index.ts'
import { takeBack, tell } from '../notices/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { TELL } from './held.ts'
import { answerWanted } from './notices.ts'

/**
 * The county's advisers are told all together. Of others the likeliest of each tier hear of a call first; as long as it has
 * not the answers that it wants, each time as many more as the tier was told of it already, up to `most`.
 */
const AT_ONCE = { advisers: 100, first: 50, most: 400 } as const
/** Whom one call was told to is left in peace by others for so long: the board has them all. Advisers hear of each at once. */
const REST = minutes(1)
/** So many of whom the county's calls were told to last rest surely; of others `told_at` says so, which follows a little later. */
const RESTING = 2000
/** More are told of no call; all of them are named in one query, and SQLite takes 32,766 parameters. */
const MOST = 10_000

/** How a lawyer's principal key begins. */
const LAWYER = 'lawyer:'

const idOf = ({ recipient }: { readonly recipient: string }) => recipient.slice(LAWYER.length)

/** Topic of what is handed on of whom a call was told to, so that others come first the next time. */
export const CALL_TOLD = 'call-told'

interface Place {
  readonly county: CountyIdentity
  readonly read: Kysely<CountyTables>
  readonly platform: Kysely<PlatformTables>
}

/** Whom the call of a matter is to be told to next, by id, the narrowest tier first; nobody once it wants no more answers. */
export async function lawyersToTell(
  { county, read, platform }: Place,
  ref: string,
  now: Instant,
): Promise<string[]> {
  const matter = await findMatter(read, ref)
  const call = matter && (await callOf(read, matter.id))
  if (call?.state !== 'open') return []
  const known = await read
    .selectFrom('call_notice')
    .select(['recipient', 'at'])
    .where('call_id', '=', call.id)
    .execute()
  if (known.length >= MOST) return []
  const restedSince = plus(now, -REST)
  const resting = await read
    .selectFrom('call_notice')
    .select('recipient')
    .where('at', '>', restedSince)
    .orderBy('at', 'desc')
    .limit(RESTING)
    .execute()
  const seats = (await seatsOf(read, call.id)).filter(seat => !hasLapsed(seat))
  const knowing = [...known.map(idOf), ...seats.map(({ lawyerId }) => lawyerId)]
  const rested = { restedSince, without: [...new Set([...knowing, ...resting.map(idOf)])] }
  const { field, language, enterprise } = call
  const found: string[] = []
  for (const { name: tier, openedAt, experiencedOnly } of call.tiers) {
    if (openedAt === null) continue
    const sought = { county, tier, experiencedOnly, field, language, enterprise, now }
    if (tier === 'local') {
      found.push(...(await likelyLawyers(platform, { ...sought, without: knowing, limit: AT_ONCE.advisers })))
      continue
    }
    // Before the first of a tier are told, those of the one before it do not count.
    const inTier = known.filter(({ at }) => at >= openedAt).length
    const limit = Math.min(AT_ONCE.most, Math.max(AT_ONCE.first, inTier))
    found.push(...(await likelyLawyers(platform, { ...sought, ...rested, limit })))
  }
  return found
}

/**
 * Tells the next few lawyers of a call by a notice, and plans the next few; the older the call, the longer it waits
 * between them. Once the call wants no more answers, what was told is taken back, and a call that wants some again is told to all anew.
 */
export const tellLawyers = countyCommand({
  name: TELL,
  title: w('提醒律师'),
  input: v.object({ ref: v.string() }),
  allow: { system: true },
  prepare: (outside, { ref }) => outside.lawyersToTell(ref),
  async effect(effect, { ref }, lawyers) {
    const matter = await findMatter(effect.db, ref)
    const call = matter && (await heldCallOf(effect, matter))
    if (!call) return
    if (call.state !== 'open') return takeBackOf(effect, call)
    const toldSince = await tellOf(effect, matter, call, lawyers)
    // Where there is nobody to tell now, somebody may have rested by then.
    const pace = lawyers.length > 0 ? call.paceMs : Math.max(call.paceMs, REST)
    const wait = Math.max(pace, Math.floor((effect.now - toldSince) / 10))
    effect.schedule(TELL, ref, plus(effect.now, wait))
  },
})

/** Tells lawyers of a call. Returns since when lawyers were told of it, the last time that it opened. */
async function tellOf(
  effect: Effect<'county'>,
  matter: Matter,
  call: Call,
  lawyers: readonly string[],
): Promise<Instant> {
  // Whoever else was told meanwhile, by another process that looked for the same, is told once.
  const before = await noticesOf(effect, call)
  const known = new Set(before.map(({ recipient }) => recipient))
  const to = lawyers.map(id => LAWYER + id).filter(recipient => !known.has(recipient))
  const toldSince = before[0]?.at
  if (to.length === 0) return toldSince ?? call.openedAt
  const about = { ref: matter.ref, title: matter.title, titleOutside: () => titleOutside(effect.db, matter) }
  const told = await tell(effect, { kind: answerWanted, to, matter: about })
  const rows = told.map(({ id, recipient }) => ({
    call_id: call.id,
    recipient,
    notice_id: id,
    at: effect.now,
  }))
  await effect.db.insertInto('call_notice').values(rows).execute()
  effect.publish(CALL_TOLD, call.id, effect.now, { lawyers, at: effect.now })
  return toldSince ?? effect.now
}

/** Takes back what lawyers were told of a call, and forgets who was, so that all are told again if an answer is hidden. */
async function takeBackOf(effect: Effect<'county'>, call: Call): Promise<void> {
  const notices = await noticesOf(effect, call)
  await takeBack(
    effect,
    notices.map(({ notice_id }) => notice_id),
  )
  await effect.db.deleteFrom('call_notice').where('call_id', '=', call.id).execute()
}

/** The call of a matter, its row held: whether it wants answers is settled against those who answer. */
async function heldCallOf({ db, kind }: Effect<'county'>, { id }: Matter): Promise<Call | undefined> {
  const query = db.selectFrom('lawyer_call').selectAll().where('matter_id', '=', id)
  const row = await lockRow(kind, query).executeTakeFirst()
  return row && toCall(row)
}

/** What lawyers were told of a call, who, and when, the first on top. */
const noticesOf = ({ db }: Effect<'county'>, { id }: Call) =>
  db
    .selectFrom('call_notice')
    .select(['notice_id', 'recipient', 'at'])
    .where('call_id', '=', id)
    .orderBy('at')
    .execute()
