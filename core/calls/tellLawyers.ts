import * as v from 'valibot'
import { type CountyIdentity, countyCommand, type Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, lockRow, type PlatformTables } from '../database/index.ts'
import { type Call, callOf, likelyLawyers, seatsOf, toCall } from '../lawyers/index.ts'
import { findMatter, type Matter, titleOutside } from '../matters/index.ts'
import { takeBack, tell } from '../notices/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { TELL } from './held.ts'
import { answerWanted } from './notices.ts'

/**
 * The county's advisers are told all together. Of others the likeliest hear of a call first; as long as it has not the answers
 * that it wants, each time as many more as know of it already, up to `most` in each tier.
 */
const AT_ONCE = { advisers: 100, first: 50, most: 400 } as const
/** Whom one call was told to is left in peace by others for so long: the board has them all. */
const REST = minutes(1)
/** More are told of no call. */
const MOST = 10_000

/** How a lawyer's principal key begins. */
const LAWYER = 'lawyer:'

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
  const restedSince = plus(now, -REST)
  const rows = await read
    .selectFrom('call_notice')
    .select(['call_id', 'recipient', 'at'])
    .where(eb => eb.or([eb('call_id', '=', call.id), eb('at', '>', restedSince)]))
    .execute()
  const known = rows.filter(row => row.call_id === call.id)
  if (known.length >= MOST) return []
  const seats = await seatsOf(read, call.id)
  const told = rows.map(({ recipient }) => recipient.slice(LAWYER.length))
  const without = [...new Set([...told, ...seats.map(({ lawyerId }) => lawyerId)])]
  const { field, language, enterprise } = call
  const found: string[] = []
  for (const { name: tier, openedAt, experiencedOnly } of call.tiers) {
    if (openedAt === null) continue
    // Before the first of a tier are told, those of the one before it do not count.
    const inTier = known.filter(({ at }) => at >= openedAt).length
    const more = Math.min(AT_ONCE.most, Math.max(AT_ONCE.first, inTier))
    const limit = tier === 'local' ? AT_ONCE.advisers : more
    const sought = { county, tier, experiencedOnly, field, language, enterprise, without, restedSince, now }
    found.push(...(await likelyLawyers(platform, { ...sought, limit })))
  }
  return found
}

/**
 * Tells the next few lawyers of a call by a notice, and plans the next few; the older the call, the longer it waits
 * between them. Once the call wants no more answers, what was told is taken back.
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
    if (call.state !== 'open')
      return takeBack(
        effect,
        (await noticesOf(effect, call)).map(({ notice_id }) => notice_id),
      )
    await tellOf(effect, matter, call, lawyers)
    // Where there is nobody to tell now, somebody may have rested by then.
    const pace = lawyers.length > 0 ? call.paceMs : Math.max(call.paceMs, REST)
    const wait = Math.max(pace, Math.floor((effect.now - call.openedAt) / 10))
    effect.schedule(TELL, ref, plus(effect.now, wait))
  },
})

async function tellOf(
  effect: Effect<'county'>,
  matter: Matter,
  call: Call,
  lawyers: readonly string[],
): Promise<void> {
  // Whoever else was told meanwhile, by another process that looked for the same, is told once.
  const known = new Set((await noticesOf(effect, call)).map(({ recipient }) => recipient))
  const to = lawyers.map(id => LAWYER + id).filter(recipient => !known.has(recipient))
  if (to.length === 0) return
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
}

/** The call of a matter, its row held: whether it wants answers is settled against those who answer. */
async function heldCallOf({ db, kind }: Effect<'county'>, { id }: Matter): Promise<Call | undefined> {
  const query = db.selectFrom('lawyer_call').selectAll().where('matter_id', '=', id)
  const row = await lockRow(kind, query).executeTakeFirst()
  return row && toCall(row)
}

/** What lawyers were told of a call, and who. */
const noticesOf = ({ db }: Effect<'county'>, { id }: Call) =>
  db.selectFrom('call_notice').select(['notice_id', 'recipient']).where('call_id', '=', id).execute()
