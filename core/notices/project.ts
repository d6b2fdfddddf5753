import { chunked, type Kysely, type PlatformTables } from '../database/index.ts'
import type { Consumer } from '../outbox/index.ts'
import { type LawyerId, parsePrincipalKey } from '../people/index.ts'
import type { NoticesPlace } from './place.ts'
import type { NoticeRow } from './tables.ts'

const PAGE = 200

/**
 * Lawyers' inboxes on the platform, from the counties' notices. A notice says one thing for ever, so that a row needs no
 * version; what lawyers have seen stands apart and is the platform's own.
 */
export function lawyerInbox(place: NoticesPlace): Required<Pick<Consumer, 'rebuild' | 'keepOnly'>> & {
  /** Notices have come, or were taken back; those of others than lawyers are left out. */
  arrive(county: string, notices: readonly NoticeRow[]): Promise<void>
} {
  const db = place.platform.store.write
  return {
    async arrive(county, notices) {
      const theirs = notices.filter(({ recipient }) => recipient.startsWith('lawyer:'))
      if (theirs.length === 0) return
      const standing = theirs.filter(({ read_at }) => read_at === null)
      const gone = theirs.filter(({ read_at }) => read_at !== null).map(({ id }) => id)
      if (standing.length > 0) await put(db, county, standing)
      if (gone.length > 0) await db.deleteFrom('lawyer_notice').where('id', 'in', gone).execute()
      for (const { recipient } of theirs) place.wakeLawyer(recipient.slice('lawyer:'.length) as LawyerId)
    },

    async rebuild({ code, read }) {
      for (let after = ''; ; ) {
        const notices = await read
          .selectFrom('notice')
          .selectAll()
          .where('recipient', 'like', 'lawyer:%')
          .where('read_at', 'is', null)
          .where('id', '>', after)
          .orderBy('id')
          .limit(PAGE)
          .execute()
        const last = notices.at(-1)
        if (!last) break
        await put(db, code, notices)
        after = last.id
      }
      const rows = await db.selectFrom('lawyer_notice').select('id').where('county', '=', code).execute()
      for (const some of chunked(rows, PAGE)) {
        const ids = some.map(row => row.id)
        const found = await read
          .selectFrom('notice')
          .select('id')
          .where('id', 'in', ids)
          .where('read_at', 'is', null)
          .execute()
        const there = new Set(found.map(row => row.id))
        const gone = ids.filter(id => !there.has(id))
        if (gone.length > 0) await db.deleteFrom('lawyer_notice').where('id', 'in', gone).execute()
      }
    },

    async keepOnly(counties) {
      await db
        .deleteFrom('lawyer_notice')
        .where('county', 'not in', ['', ...counties])
        .execute()
    },
  }
}

async function put(db: Kysely<PlatformTables>, county: string, notices: readonly NoticeRow[]): Promise<void> {
  const rows = notices.flatMap(({ recipient, read_at: _, ...told }) => {
    const principal = parsePrincipalKey(recipient)
    return principal.kind === 'lawyer' ? [{ ...told, lawyer_id: principal.id, county }] : []
  })
  await db
    .insertInto('lawyer_notice')
    .values(rows)
    .onConflict(c => c.column('id').doNothing())
    .execute()
}
