import type { ExpressionBuilder } from 'kysely'
import type { Effect } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'

/** Whom a recusal names: an officer, or whoever has a user name, also once it is given to somebody later. */
export const recusedByName = (username: string) => `username:${username.normalize('NFKC').toLowerCase()}`

/**
 * Keeps a confidential matter from members of staff who must stand back from it: to them there is none, and they are told
 * nothing of it. `principals` are keys of officers, or `recusedByName`. Whoever stood back for the same reason and is not
 * among them, does no longer.
 */
export async function recuse(
  { db, now }: Effect<'county'>,
  matter: { readonly id: string },
  principals: readonly string[],
  reason: string,
): Promise<void> {
  await db
    .deleteFrom('matter_recusal')
    .where('matter_id', '=', matter.id)
    .where('reason', '=', reason)
    .execute()
  if (principals.length === 0) return
  await db
    .insertInto('matter_recusal')
    .values([...new Set(principals)].map(principal => ({ matter_id: matter.id, principal, reason, at: now })))
    .onConflict(c => c.doNothing())
    .execute()
}

/** `recusedByName` of an officer's user name. */
const named = (eb: ExpressionBuilder<CountyTables, 'officer'>) =>
  eb(eb.val('username:'), '||', eb.ref('officer.username')).$castTo<string>()

/** Whether a recusal means a member of staff, by their own principal key. */
export const means = (eb: ExpressionBuilder<CountyTables, 'matter_recusal'>, principal: string) =>
  eb.or([
    eb('matter_recusal.principal', '=', principal),
    eb(
      'matter_recusal.principal',
      'in',
      eb
        .selectFrom('officer')
        .select(eb => named(eb).as('named'))
        .where('officer.id', '=', principal.replace(/^officer:/, '')),
    ),
  ])

const recusedIn = prepared<CountyTables, { ref: string }>()((db, value) =>
  db
    .selectFrom('matter_recusal')
    .innerJoin('matter', 'matter.id', 'matter_recusal.matter_id')
    .leftJoin('officer', join => join.on(eb => eb(named(eb), '=', eb.ref('matter_recusal.principal'))))
    .select(['matter_recusal.principal', 'officer.id as officer'])
    .where('matter.ref', '=', value('ref')),
)

/** The principal keys of everybody who must stand back from a matter, by its reference. */
export async function recusedFrom(db: Kysely<CountyTables>, ref: string): Promise<ReadonlySet<string>> {
  const rows = await recusedIn(db, { ref })
  return new Set(rows.map(({ principal, officer }) => (officer === null ? principal : `officer:${officer}`)))
}
