import { type Effect, refuse, type StoreName } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { signInTables } from './tables.ts'

/** How long a link to set a password holds. */
const LINK_LIFE = days(3)

/** Keeps the hash of a new link; earlier ones of the same person hold no longer. */
export async function keepLink<S extends StoreName>(
  effect: Effect<S>,
  id: string,
  linkHash: string,
): Promise<{ expiresAt: Instant }> {
  const db = signInTables(effect.db)
  await db.deleteFrom('password_link').where('login_id', '=', id).execute()
  const expiresAt = plus(effect.now, LINK_LIFE)
  await db
    .insertInto('password_link')
    .values({
      hash: linkHash,
      login_id: id,
      created_at: effect.now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { expiresAt }
}

/** Uses a link up and says whose it was. Refuses one that holds no longer. */
export async function useLink<S extends StoreName>(effect: Effect<S>, linkHash: string): Promise<string> {
  const db = signInTables(effect.db)
  const row = await lockRow(
    effect.kind,
    db.selectFrom('password_link').selectAll().where('hash', '=', linkHash),
  ).executeTakeFirst()
  if (!row || row.used_at !== null || row.expires_at <= effect.now) throw refuseLink()
  await db.updateTable('password_link').set({ used_at: effect.now }).where('hash', '=', linkHash).execute()
  return row.login_id
}

/** Whose link it is, while it holds. */
export async function holderOfLink(
  read: unknown,
  linkHash: string,
  now: Instant,
): Promise<string | undefined> {
  const row = await signInTables(read)
    .selectFrom('password_link')
    .select('login_id')
    .where('hash', '=', linkHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.login_id
}

export const refuseLink = () =>
  refuse('not-found', 'password-link', w('这个链接已经用过或已失效，请让管理员重新发一个'))
