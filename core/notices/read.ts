import * as v from 'valibot'
import { countyCommand, keysOf, platformCommand } from '../commands/index.ts'
import { w } from '../words/index.ts'
import { personStream } from './tell.ts'

/** So many are marked in one go; more than anybody has left unseen, and few enough for one statement. */
const AT_ONCE = 1000

const input = v.object({
  /** These notices, … */
  ids: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100))),
  /** … or those about one matter, … or, with neither, all. */
  matterRef: v.optional(v.string()),
})

/** A citizen or an officer has seen notices of theirs. */
export const readNotices = countyCommand({
  name: 'notices.read',
  title: w('标为已读'),
  input,
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { ids, matterRef }) {
    let update = effect.db
      .updateTable('notice')
      .set({ read_at: effect.now })
      .where('recipient', 'in', keysOf(effect.caller))
      .where('read_at', 'is', null)
    if (ids) update = update.where('id', 'in', ids)
    if (matterRef !== undefined) update = update.where('matter_ref', '=', matterRef)
    const rows = await update.returning('id').execute()
    if (rows.length > 0) effect.stream(personStream(effect.actor), { read: rows.length })
    return { read: rows.length }
  },
})

/** A lawyer has seen notices of theirs; `county` with `matterRef`, for references are a county's own. */
export const readNoticesAsLawyer = platformCommand({
  name: 'lawyer.read-notices',
  title: w('标为已读'),
  input: v.object({ ...input.entries, county: v.optional(v.string()) }),
  allow: { lawyer: 'any' },
  async effect(effect, { ids, county, matterRef }) {
    const lawyer = effect.caller.lawyer!.id
    let unread = effect.db
      .selectFrom('lawyer_notice')
      .leftJoin('lawyer_notice_seen', 'lawyer_notice_seen.notice_id', 'lawyer_notice.id')
      .select('lawyer_notice.id as notice_id')
      .where('lawyer_notice.lawyer_id', '=', lawyer)
      .where('lawyer_notice_seen.at', 'is', null)
    if (ids) unread = unread.where('lawyer_notice.id', 'in', ids)
    if (county !== undefined) unread = unread.where('county', '=', county)
    if (matterRef !== undefined) unread = unread.where('matter_ref', '=', matterRef)
    const rows = await unread.orderBy('notice_id', 'desc').limit(AT_ONCE).execute()
    if (rows.length === 0) return { read: 0 }
    await effect.db
      .insertInto('lawyer_notice_seen')
      .values(rows.map(({ notice_id }) => ({ notice_id, lawyer_id: lawyer, at: effect.now })))
      .onConflict(c => c.doNothing())
      .execute()
    return { read: rows.length }
  },
})
