import type { Seals } from '../crypto/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { type AuditedStore, auditTables } from './entry.ts'

/** The end of a chain as it was last noted, apart from the store that it is of. */
export interface AuditHead {
  readonly position: number
  /** Keyed, so that whoever changes the log cannot make a head for what they made of it. */
  readonly head: string
}

/** A store of a deployment, by its county's code, or `platform`. */
export interface AuditedPlace {
  readonly name: string
  readonly store: AuditedStore
  readonly keys: Seals
}

/** The keyed hash of a chain's end. */
export function headOf(keys: Seals, position: number, hash: string): string {
  return keys.lookupHash(`${position} ${hash}`, 'audit.head')
}

/**
 * Notes the end of a store's chain on the platform, so that a log which was cut off there shows. A head moves on along
 * its own chain alone: where the log was made anew, the old one stays and bears witness.
 */
export async function keepHead(
  platform: Store<PlatformTables>,
  { name, store, keys }: AuditedPlace,
  at: Instant,
): Promise<void> {
  const { position, hash } = await auditTables(store.write)
    .selectFrom('audit_tip')
    .selectAll()
    .executeTakeFirstOrThrow()
  const known = await keptHead(platform, name)
  if (known && (known.position >= position || !(await holds(store, keys, known)))) return
  const row = { position, head: headOf(keys, position, hash), at }
  await platform.write
    .insertInto('audit_head')
    .values({ store: name, ...row })
    .onConflict(c => c.column('store').doUpdateSet(row).where('audit_head.position', '<', position))
    .execute()
}

async function holds(store: AuditedStore, keys: Seals, known: AuditHead): Promise<boolean> {
  const row = await auditTables(store.write)
    .selectFrom('audit')
    .select('hash')
    .where('position', '=', known.position)
    .executeTakeFirst()
  return row?.hash != null && headOf(keys, known.position, row.hash) === known.head
}

/** The end of a store's chain as it was last noted. */
export function keptHead(
  platform: Pick<Store<PlatformTables>, 'read'>,
  name: string,
): Promise<AuditHead | undefined> {
  return platform.read
    .selectFrom('audit_head')
    .select(['position', 'head'])
    .where('store', '=', name)
    .executeTakeFirst()
}
