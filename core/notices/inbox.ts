import * as v from 'valibot'
import { type CountyTables, fromJson, type Kysely, type PlatformTables, prepared } from '../database/index.ts'
import { type LawyerId, type Principal, parsePrincipalKey, principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { t, type Word } from '../words/index.ts'

/** A notice as its recipient reads it, in their language. */
export interface Notice {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly body: string | null
  readonly matterRef: string | null
  /** The matter's title as it was then. */
  readonly about: string | null
  /** A path on the reader's surface; absent where the matter's page is meant. */
  readonly link: string | null
  readonly at: Instant
  readonly readAt: Instant | null
}

/** A lawyer's notice comes from one of many counties, named by its code. */
export interface LawyerNotice extends Notice {
  readonly county: string
}

/** A page of an inbox; `after` is the id of the last notice of the page before. */
export interface InboxPage {
  readonly after?: string
  readonly limit: number
  /** Other keys of theirs, under which they act where it is kept secret who they are. */
  readonly aliases?: readonly string[]
}

/** What a citizen or an officer was told, newest first. */
export async function noticesOf(
  db: Kysely<CountyTables>,
  principal: Principal,
  { after, limit, aliases = [] }: InboxPage,
): Promise<Notice[]> {
  let query = db
    .selectFrom('notice')
    .selectAll()
    .where('recipient', 'in', [principalKey(principal), ...aliases])
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...toNotice(row), readAt: row.read_at }))
}

/** One notice of a citizen or an officer; undefined for another's, as for none. */
export async function noticeOf(
  db: Kysely<CountyTables>,
  principal: Principal,
  id: string,
  aliases: readonly string[] = [],
): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('recipient', 'in', [principalKey(principal), ...aliases])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...toNotice(row), readAt: row.read_at }
}

/** Whose notice it is and what it concerns, whoever asks: for links that prove more than the id. */
export async function noticeWithId(
  db: Kysely<CountyTables>,
  id: string,
): Promise<{ kind: string; recipient: Principal; matterRef: string | null } | undefined> {
  const row = await db
    .selectFrom('notice')
    .select(['kind', 'recipient', 'matter_ref'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { kind: row.kind, recipient: parsePrincipalKey(row.recipient), matterRef: row.matter_ref }
}

const unreadOf = prepared<CountyTables, { recipient: string }>()((db, value) =>
  db
    .selectFrom('notice')
    .select(eb => eb.fn.countAll<number>().as('unread'))
    .where('recipient', '=', value('recipient'))
    .where('read_at', 'is', null),
)

/** How many notices a citizen or an officer has not seen. */
export async function unreadCount(
  db: Kysely<CountyTables>,
  principal: Principal,
  aliases: readonly string[] = [],
): Promise<number> {
  let count = 0
  for (const recipient of [principalKey(principal), ...aliases])
    count += Number((await unreadOf(db, { recipient }))[0]!.unread)
  return count
}

/** Of these matters, those about which a citizen or an officer was told something that they have not seen. */
export async function unreadAmong(
  db: Kysely<CountyTables>,
  principal: Principal,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('notice')
    .select('matter_ref')
    .distinct()
    .where('recipient', '=', principalKey(principal))
    .where('read_at', 'is', null)
    .where('matter_ref', 'in', ['', ...refs])
    .execute()
  return new Set(rows.map(row => row.matter_ref!))
}

/** What a lawyer was told in all counties, newest first. */
export async function lawyerNoticesOf(
  db: Kysely<PlatformTables>,
  lawyer: LawyerId,
  { after, limit }: InboxPage,
): Promise<LawyerNotice[]> {
  let query = lawyerNotices(db, lawyer)
  if (after !== undefined) query = query.where('lawyer_notice.id', '<', after)
  const rows = await query.orderBy('lawyer_notice.id', 'desc').limit(limit).execute()
  return rows.map(row => ({ ...toNotice(row), county: row.county, readAt: row.seen_at }))
}

/** One notice of a lawyer; undefined for another's, as for none. */
export async function lawyerNoticeOf(
  db: Kysely<PlatformTables>,
  lawyer: LawyerId,
  id: string,
): Promise<LawyerNotice | undefined> {
  const row = await lawyerNotices(db, lawyer).where('lawyer_notice.id', '=', id).executeTakeFirst()
  return row && { ...toNotice(row), county: row.county, readAt: row.seen_at }
}

const lawyerNotices = (db: Kysely<PlatformTables>, lawyer: LawyerId) =>
  db
    .selectFrom('lawyer_notice')
    .leftJoin('lawyer_notice_seen', 'lawyer_notice_seen.notice_id', 'lawyer_notice.id')
    .selectAll('lawyer_notice')
    .select('lawyer_notice_seen.at as seen_at')
    .where('lawyer_notice.lawyer_id', '=', lawyer)

/** How many notices a lawyer has not seen. */
export async function lawyerUnreadCount(db: Kysely<PlatformTables>, lawyer: LawyerId): Promise<number> {
  const { unread } = await db
    .selectFrom('lawyer_notice')
    .leftJoin('lawyer_notice_seen', 'lawyer_notice_seen.notice_id', 'lawyer_notice.id')
    .select(eb => eb.fn.countAll<number>().as('unread'))
    .where('lawyer_notice.lawyer_id', '=', lawyer)
    .where('lawyer_notice_seen.at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(unread)
}

/** So many of a lawyer's last notices are looked at. */
const RECENT = 50

/** The counties that told a lawyer something lately, the last first. */
export async function recentCountiesOf(db: Kysely<PlatformTables>, lawyer: LawyerId): Promise<string[]> {
  const rows = await db
    .selectFrom('lawyer_notice')
    .select('county')
    .where('lawyer_id', '=', lawyer)
    .orderBy('id', 'desc')
    .limit(RECENT)
    .execute()
  return [...new Set(rows.map(({ county }) => county))]
}

/** When lawyers saw these notices, by the notice's id. */
export async function seenByLawyers(
  db: Kysely<PlatformTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await db
    .selectFrom('lawyer_notice_seen')
    .select(['notice_id', 'at'])
    .where('notice_id', 'in', ['', ...ids])
    .execute()
  return new Map(rows.map(({ notice_id, at }) => [notice_id, at]))
}

const varsSchema = v.record(v.string(), v.union([v.string(), v.number()]))

interface ToldRow {
  id: string
  kind: string
  title: string
  body: string | null
  vars: string
  matter_ref: string | null
  about: string | null
  link: string | null
  at: Instant
}

/** Reads a row in the reader's language. */
export function toNotice(row: ToldRow): Omit<Notice, 'readAt'> {
  const vars = fromJson(varsSchema, row.vars)
  return {
    id: row.id,
    kind: row.kind,
    title: t(row.title as Word, vars),
    body: row.body === null ? null : t(row.body as Word, vars),
    matterRef: row.matter_ref,
    about: row.about,
    link: row.link,
    at: row.at,
  }
}
