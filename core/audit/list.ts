import type { Instant } from '../time/index.ts'
import { auditTables } from './entry.ts'

/** Who did or saw what, when. */
export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  /** A principal key. */
  readonly actor: string
  /** The command's name. */
  readonly action: string
  /** A reference, or `setting:…`, `consent:…` … */
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
  /** Absent until it is chained, a moment after it was written. */
  readonly position: number | null
}

export interface AuditFilter {
  readonly actor?: string
  readonly action?: string
  readonly subject?: string
  /** From this instant on, … */
  readonly from?: Instant
  /** … to before this one. */
  readonly until?: Instant
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[]
  /** Asks for the next page; absent on the last. */
  readonly next?: string
}

/** A page of a store's audit log, newest first. `cursor` is the `next` of the page before. */
export async function auditOf(
  db: unknown,
  filter: AuditFilter = {},
  { cursor, limit = 50 }: { readonly cursor?: string; readonly limit?: number } = {},
): Promise<AuditPage> {
  let query = auditTables(db).selectFrom('audit').selectAll()
  for (const column of ['actor', 'action', 'subject'] as const) {
    const value = filter[column]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('at', '<', filter.until)
  const after = parseCursor(cursor)
  if (after) {
    query = query.where(eb =>
      eb.or([eb('at', '<', after.at), eb.and([eb('at', '=', after.at), eb('id', '<', after.id)])]),
    )
  }
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map(({ hash: _, detail, ...row }) => ({
      ...row,
      detail: JSON.parse(detail) as Record<string, unknown>,
    })),
    ...(rows.length > limit && last ? { next: `${last.at}.${last.id}` } : {}),
  }
}

/** A cursor that was tampered with is none: the first page is shown. */
function parseCursor(cursor: string | undefined): { at: Instant; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor ?? '') ?? []
  return at && id ? { at: Number(at) as Instant, id } : undefined
}
