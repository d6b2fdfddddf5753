import { type CommonTables, common } from '../commands/index.ts'
import { canonicalJson } from '../crypto/index.ts'
import type { CountyTables, Kysely, PlatformTables, Selectable, Store } from '../database/index.ts'

/** Either kind of store: each has an audit log and its chain. */
export type AuditedStore = Store<CountyTables> | Store<PlatformTables>

export type AuditRow = Selectable<CommonTables['audit']>

/** What a link's hash is made over: everything the row says, and its place in the chain. */
export function canonicalEntry(row: Omit<AuditRow, 'position' | 'hash'>, position: number): string {
  const { id, at, actor, action, subject, detail } = row
  return canonicalJson({ id, at, actor, action, subject, detail, position })
}

/** The tables of an audit log. */
export type AuditTables = Pick<CountyTables, 'audit' | 'audit_tip'>

/** A handle on either store, seen as those. */
export function auditTables(db: unknown): Kysely<AuditTables> {
  return common(db) as unknown as Kysely<AuditTables>
}
