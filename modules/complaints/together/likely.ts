import { veilOfAlias } from '#core/aliases'
import { findMatter, type Matter, readableBy, type StaffReader } from '#core/matters'
import type { TenantContext } from '#core/tenancy'
import { isSame } from '../bodies/sameBody.ts'
import { TAKES } from './merge.ts'
import '../tables.ts'

/** A report that may be of the same thing. */
export interface Likely {
  readonly matter: Matter
  readonly act: string
  /** What it says happened, without what tells who filed it. */
  readonly told: string
}

/** As many as are looked over at a glance. */
const MOST = 5

/**
 * The reports with which another may be handled, as far as a member of staff reads them: about the same body, accepted and not
 * answered yet. Those of the same act come first, then the newest. Whether the same person filed them is never asked: who is behind
 * two reports is for nobody to know.
 */
export async function likelySame(
  { read, keys, county }: Pick<TenantContext, 'read' | 'keys' | 'county'>,
  matterId: string,
  reader: StaffReader,
): Promise<readonly Likely[]> {
  const readable = await readableBy(
    read.selectFrom('matter').select(['matter.id', 'matter.ref']).where('matter.closed', '=', 0),
    reader,
  )
    .where('matter.module', '=', 'complaints')
    .where('matter.state', 'in', TAKES)
    .execute()
  const refs = new Map(readable.map(({ id, ref }) => [id as string, ref as string]))
  const told = await read
    .selectFrom('complaints_complaint')
    .select(['matter_id', 'body', 'act'])
    .where('matter_id', 'in', [matterId, ...refs.keys()])
    .orderBy('matter_id', 'desc')
    .execute()
  const own = told.find(({ matter_id }) => matter_id === matterId)
  if (!own) return []
  const others = told.filter(
    ({ matter_id, body }) => matter_id !== matterId && isSame(own.body, body, county.name),
  )
  const first = [
    ...others.filter(({ act }) => act === own.act),
    ...others.filter(({ act }) => act !== own.act),
  ]
  const found: Likely[] = []
  for (const { matter_id, act } of first.slice(0, MOST)) {
    const matter = await findMatter(read, refs.get(matter_id)!)
    if (!matter) continue
    const veil = await veilOfAlias(read, keys, matter_id)
    const { when, where, whatHappened } = matter.facts
    found.push({ matter, act, told: veil([when, where, whatHappened].filter(Boolean).join('，')) })
  }
  return found
}
