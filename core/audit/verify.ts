import { chainHash, chainStart } from '../crypto/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import { type AuditedStore, type AuditRow, auditTables, canonicalEntry } from './entry.ts'
import { type AuditedPlace, headOf, keptHead } from './head.ts'

const BATCH = 1000

/**
 * `gap`: no row stands at this position. `changed`: this row, or one before it, is not what was chained.
 * `cut-off`: the log ends before this position, which was there. `replaced`: up to this position the chain holds, but it
 * is another than the one that was noted outside the store.
 */
export type AuditFault = 'gap' | 'changed' | 'cut-off' | 'replaced'

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly position: number; readonly reason: AuditFault }

/** Reads a store's whole chain and says whether it is what it was. Rows that wait to be chained are not part of it. */
export async function verifyAuditChain(
  platform: Pick<Store<PlatformTables>, 'read'>,
  { name, store, keys }: Omit<AuditedPlace, 'store'> & { readonly store: Pick<AuditedStore, 'read'> },
): Promise<AuditVerdict> {
  const db = auditTables(store.read)
  // Before the rows: what is chained meanwhile lies beyond both.
  const head = await keptHead(platform, name)
  const tip = await db.selectFrom('audit_tip').selectAll().executeTakeFirst()
  let position = 0
  let hash = chainStart
  let rows: AuditRow[]
  do {
    rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('position', '>', position)
      .orderBy('position')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      position++
      if (row.position !== position) return { ok: false, position, reason: 'gap' }
      hash = chainHash(hash, canonicalEntry(row, position))
      if (row.hash !== hash) return { ok: false, position, reason: 'changed' }
      if (head?.position === position && head.head !== headOf(keys, position, hash))
        return { ok: false, position, reason: 'replaced' }
    }
  } while (rows.length > 0)
  const expected = Math.max(head?.position ?? 0, tip?.position ?? 0)
  if (position < expected) return { ok: false, position: position + 1, reason: 'cut-off' }
  return { ok: true, entries: position }
}
