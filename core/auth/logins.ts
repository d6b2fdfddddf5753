import type { Effect, StoreName } from '../commands/index.ts'
import type { StoreKind } from '../database/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { Person } from './people.ts'
import type { PasswordRealm, RealmName } from './realm.ts'
import { authDate, authFlag, realmTables } from './tables.ts'

/** The topic by which every node drops the sessions that it remembers. */
export const SESSIONS_ENDED = 'sign-in.sessions-ended'

/**
 * Makes better-auth's row for a person, under their own id, or brings it up to date. A user name or number that has gone
 * from one person to another is taken from the first.
 */
export async function keepLogin(
  db: unknown,
  kind: StoreKind,
  realm: RealmName,
  person: Person,
  at: Instant,
): Promise<void> {
  const t = realmTables(db, realm)
  const { id, username, phoneHash } = person
  const known = await t.db
    .selectFrom(t.login)
    .select(['username', 'phoneNumber'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (known && known.username === username && known.phoneNumber === phoneHash) return
  for (const [column, value] of [
    ['username', username],
    ['phoneNumber', phoneHash],
  ] as const) {
    if (value === null) continue
    await t.db
      .updateTable(t.login)
      .set({ [column]: null })
      .where(column, '=', value)
      .where('id', '!=', id)
      .execute()
  }
  const now = authDate(kind, at)
  await t.db
    .insertInto(t.login)
    .values({
      id,
      // better-auth wants a name and an address; who it is stands in our own table.
      name: id,
      email: `${id}@login.invalid`,
      emailVerified: authFlag(kind, false),
      createdAt: now,
      updatedAt: now,
      username,
      phoneNumber: phoneHash,
      phoneNumberVerified: null,
      twoFactorEnabled: authFlag(kind, false),
    })
    .onConflict(c => c.column('id').doUpdateSet({ username, phoneNumber: phoneHash, updatedAt: now }))
    .execute()
}

/** Sets a person's password, given better-auth's hash of it, and ends their sessions, in the effect's transaction. */
export async function keepPassword<S extends StoreName>(
  effect: Effect<S>,
  realm: PasswordRealm,
  person: Person,
  hash: string,
): Promise<void> {
  const { db, kind, now } = effect
  await keepLogin(db, kind, realm, person, now)
  const t = realmTables(db, realm)
  await t.db
    .deleteFrom(t.account)
    .where('userId', '=', person.id)
    .where('providerId', '=', 'credential')
    .execute()
  await t.db
    .insertInto(t.account)
    .values({
      id: newId(),
      userId: person.id,
      accountId: person.id,
      providerId: 'credential',
      password: hash,
      createdAt: authDate(kind, now),
      updatedAt: authDate(kind, now),
    })
    .execute()
  await endSessions(effect, realm, person.id)
}

/** Takes a person's second factor away: the phone that holds it is lost. */
export async function dropSecondFactor<S extends StoreName>(
  effect: Effect<S>,
  realm: PasswordRealm,
  id: string,
): Promise<void> {
  const t = realmTables(effect.db, realm)
  await t.db.deleteFrom(t.twoFactor).where('userId', '=', id).execute()
  await t.db
    .updateTable(t.login)
    .set({ twoFactorEnabled: authFlag(effect.kind, false) })
    .where('id', '=', id)
    .execute()
  await endSessions(effect, realm, id)
}

/**
 * Ends all sessions of a person in the effect's transaction, for whoever suspends, disables or removes somebody. What
 * nodes remember of them goes by the outbox; a person who may not sign in is refused even before.
 */
export async function endSessions<S extends StoreName>(
  effect: Effect<S>,
  realm: RealmName,
  id: string,
): Promise<void> {
  await deleteSessions(effect.db, realm, id)
  effect.publish(SESSIONS_ENDED, `${realm}:${id}`, effect.now, {})
}

/** Deletes a person's sessions, but for the one of the token `kept`; nodes that remember them are to be told. */
export async function deleteSessions(
  db: unknown,
  realm: RealmName,
  id: string,
  kept?: string,
): Promise<void> {
  const t = realmTables(db, realm)
  const theirs = t.db.deleteFrom(t.session).where('userId', '=', id)
  await (kept === undefined ? theirs : theirs.where('token', '!=', kept)).execute()
}
