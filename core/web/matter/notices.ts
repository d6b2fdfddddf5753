import { readNotices, readNoticesAsLawyer } from '../../notices/index.ts'
import { principalKey } from '../../people/index.ts'
import type { MatterPlace } from './place.ts'

/** What the viewer was told about a matter counts as read once the matter is before them. */
export async function readAbout(place: MatterPlace, ref: string): Promise<void> {
  const { web, open, viewer } = place
  const { deployment } = web
  const { principal } = viewer
  if (principal.kind === 'lawyer') {
    const unread = await deployment.stores.platform.read
      .selectFrom('lawyer_notice')
      .leftJoin('lawyer_notice_seen', 'lawyer_notice_seen.notice_id', 'lawyer_notice.id')
      .select('lawyer_notice.id')
      .where('lawyer_notice.lawyer_id', '=', principal.id)
      .where('county', '=', open.county.code)
      .where('matter_ref', '=', ref)
      .where('lawyer_notice_seen.at', 'is', null)
      .executeTakeFirst()
    const about = { county: open.county.code, matterRef: ref }
    if (unread) await deployment.runOnPlatform(readNoticesAsLawyer, about, viewer)
    return
  }
  const unread = await open.store.read
    .selectFrom('notice')
    .select('id')
    .where('recipient', '=', principalKey(principal))
    .where('read_at', 'is', null)
    .where('matter_ref', '=', ref)
    .executeTakeFirst()
  if (unread) await deployment.run(open.county.code, readNotices, { matterRef: ref }, viewer)
}
