import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { type Call, toCall } from '../lawyers/index.ts'
import { findMatter, type Matter, titleOutside } from '../matters/index.ts'
import { takeBack, tell } from '../notices/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { TELL } from './held.ts'
import { answerWanted } from './notices.ts'
import { firstToldAt, LAWYER_KEY, LEFT_IN_PEACE } from './toTell.ts'

/** Topic of what is handed on of whom a call was told to, so that others come first the next time. */
export const CALL_TOLD = 'call-told'

/**
 * However old a call is, the next few of its tier wait no longer: a tier of sixty thousand is gone through in two days, and a day of
 * one such call takes a fifth of what an account may send.
 */
const SLOWEST = minutes(30)

/** So many notices are taken back in one transaction: tens of thousands at once would hold up whoever wants to write. */
const AT_ONCE = 400

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
    if (call.state !== 'open') return takeBackOf(effect, call, ref)
    const toldSince = await tellOf(effect, matter, call, lawyers)
    const older = (effect.now - toldSince) / 10
    // Where there is nobody to tell now, somebody may have rested by then.
    const wait =
      lawyers.length > 0
        ? Math.max(call.paceMs, Math.min(older, SLOWEST))
        : Math.max(call.paceMs, older, LEFT_IN_PEACE)
    effect.schedule(TELL, ref, plus(effect.now, Math.floor(wait * share)))
  },
})

/** Tells lawyers of a call. Returns since when lawyers were told of it, the last time that it opened. */
async function tellOf(
  effect: Effect<'county'>,
  matter: Matter,
  call: Call,
  lawyers: readonly string[],
): Promise<Instant> {
  const recipients = lawyers.map(id => LAWYER_KEY + id)
  // Whoever else was told meanwhile, by another process that looked for the same, is told once.
  const known = await effect.db
    .selectFrom('call_notice')
    .select('recipient')
    .where('call_id', '=', call.id)
    .where('recipient', 'in', ['', ...recipients])
    .execute()
  const before = new Set(known.map(({ recipient }) => recipient))
  const to = recipients.filter(recipient => !before.has(recipient))
  const toldSince = await firstToldAt(effect.db, call)
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

/**
 * Takes back what lawyers were told of a call, the last first, for they may not have been sent it yet, and forgets who was, so
 * that all are told again if an answer is hidden. What is left is taken back next.
 */
async function takeBackOf(effect: Effect<'county'>, { id }: Call, ref: string): Promise<void> {
  const notices = await effect.db
    .selectFrom('call_notice')
    .select('notice_id')
    .where('call_id', '=', id)
    .orderBy('at', 'desc')
    .limit(AT_ONCE)
    .execute()
  const ids = notices.map(({ notice_id }) => notice_id)
  await takeBack(effect, ids)
  await effect.db
    .deleteFrom('call_notice')
    .where('call_id', '=', id)
    .where('notice_id', 'in', ['', ...ids])
    .execute()
  // Later than this very work was due, with which it would end.
  if (ids.length === AT_ONCE) effect.schedule(TELL, ref, plus(effect.now, 1))
}

/** The call of a matter, its row held: whether it wants answers is settled against those who answer. */
async function heldCallOf({ db, kind }: Effect<'county'>, { id }: Matter): Promise<Call | undefined> {
  const query = db.selectFrom('lawyer_call').selectAll().where('matter_id', '=', id)
  const row = await lockRow(kind, query).executeTakeFirst()
  return row && toCall(row)
}
