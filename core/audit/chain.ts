import { chainHash } from '../crypto/index.ts'
import { chunked, excluded, lockRow, prepared, preparedRows } from '../database/index.ts'
import { beginChunk } from '../load/index.ts'
import { type AuditedStore, type AuditTables, auditTables, canonicalEntry } from './entry.ts'

/** So many in one transaction, and of those so many in one statement: between two others have their turn. */
const BATCH = 128
const AT_ONCE = 16

/** How long it rests between two transactions for each millisecond of one: nobody waits for a chain. */
const REST = 1

/**
 * Chains what was written to a store's audit log since: each row is given the next position, and a hash over itself and
 * the one before. Rows that commit late come later in the chain, whatever their instant. Two processes at once take
 * turns by the lock of the tip. Cheap where nothing is to be done.
 */
export async function chainAudit(store: AuditedStore): Promise<void> {
  for (;;) {
    if (!(await isLeft(store.write))) return
    const rest = beginChunk(REST)
    const chained = await store.transaction('audit.chain', async (tx: unknown) => chainBatch(store, tx))
    if (chained < BATCH) return
    await rest()
  }
}

/** Returns how many it chained: fewer than a batch where none is left. */
async function chainBatch(store: AuditedStore, tx: unknown): Promise<number> {
  const db = auditTables(tx)
  const tip = await lockRow(store.kind, db.selectFrom('audit_tip').selectAll()).executeTakeFirstOrThrow()
  let { position, hash } = tip
  const all = await unchained(db, {})
  for (const rows of chunked(all, AT_ONCE)) {
    const chained = rows.map(row => {
      position++
      hash = chainHash(hash, canonicalEntry(row, position))
      return { ...row, position, hash }
    })
    await putChained(db, chained)
  }
  await db.updateTable('audit_tip').set({ position, hash }).where('name', '=', tip.name).execute()
  return all.length
}

// An update of many rows at once, each of which is there.
const putChained = preparedRows<AuditTables, 'audit'>()((db, rows) =>
  db
    .insertInto('audit')
    .values(rows)
    .onConflict(c => c.column('id').doUpdateSet(eb => excluded(eb, ['position', 'hash']))),
)

const unchained = prepared<AuditTables>()(db =>
  db.selectFrom('audit').selectAll().where('position', 'is', null).orderBy('at').orderBy('id').limit(BATCH),
)

const isLeft = async (db: unknown): Promise<boolean> => (await oneLeft(auditTables(db), {})).length > 0

const oneLeft = prepared<AuditTables>()(db =>
  db.selectFrom('audit').select('id').where('position', 'is', null).limit(1),
)
