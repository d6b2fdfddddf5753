import type { ExpressionBuilder } from 'kysely'
import type { CountyTables } from '../database/index.ts'
import { type Instant, parseTimeCursor, timeCursor } from '../time/index.ts'
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
  /** A principal key, or a kind of principals: `lawyer`. */
  readonly actor?: string
  readonly action?: string
  /** Any of these subjects. */
  readonly subject?: string | readonly string[]
  /** Actions of these names; `sign-in.*` is all that begin so. */
  readonly only?: readonly string[]
  /** No actions of these names. */
  readonly without?: readonly string[]
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
  const { actor, action, subject, only, without } = filter
  let query = auditTables(db).selectFrom('audit').selectAll()
  if (actor !== undefined)
    query = query.where(eb => eb.or([eb('actor', '=', actor), eb('actor', 'like', `${actor}:%`)]))
  if (action !== undefined) query = query.where('action', '=', action)
  if (subject !== undefined) query = query.where('subject', 'in', [subject].flat())
  if (only !== undefined) query = query.where(named(only))
  if (without !== undefined) query = query.where(eb => eb.not(named(without)(eb)))
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('at', '<', filter.until)
  const after = parseTimeCursor(cursor)
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
    ...(rows.length > limit && last ? { next: timeCursor(last) } : {}),
  }
}

const named = (names: readonly string[]) => (eb: ExpressionBuilder<Pick<CountyTables, 'audit'>, 'audit'>) =>
  eb.or(
    names.map(name =>
      name.endsWith('.*') ? eb('action', 'like', `${name.slice(0, -1)}%`) : eb('action', '=', name),
    ),
  )
