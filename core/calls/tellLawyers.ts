import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { type Call, toCall } from '../lawyers/index.ts'
import { findMatter, type Matter, titleOutside } from '../matters/index.ts'
import { takeBack, tell } from '../notices/index.ts'
import { type Instant, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { TELL } from './held.ts'
import { answerWanted } from './notices.ts'
import { LAWYER_KEY, LEFT_IN_PEACE } from './toTell.ts'

/** Topic of what is handed on of whom a call was told to, so that others come first the next time. */
export const CALL_TOLD = 'call-told'

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
  async effect(effect, { ref }, { lawyers, share }) {
    const matter = await findMatter(effect.db, ref)
    const call = matter && (await heldCallOf(effect, matter))
    if (!call) return
    if (call.state !== 'open') return takeBackOf(effect, call)
    const toldSince = await tellOf(effect, matter, call, lawyers)
    // Where there is nobody to tell now, somebody may have rested by then.
    const pace = lawyers.length > 0 ? call.paceMs : Math.max(call.paceMs, LEFT_IN_PEACE)
    const wait = Math.max(pace, (effect.now - toldSince) / 10) * share
    effect.schedule(TELL, ref, plus(effect.now, Math.floor(wait)))
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
  const to = lawyers.map(id => LAWYER_KEY + id).filter(recipient => !known.has(recipient))
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
  effect.publishSoon(CALL_TOLD, call.id, effect.now, { lawyers, at: effect.now })
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
