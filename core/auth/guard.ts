import type { Effect, StoreName } from '../commands/index.ts'
import { days, type Instant, minutes, plus } from '../time/index.ts'
import { signInTables } from './tables.ts'

/** What is guarded against guessing: a user name, an address. */
export interface Guarded {
  readonly subject: string
  /** How many tries without success within a quarter of an hour close it. */
  readonly most: number
  /** For how long, in milliseconds. */
  readonly lock: number
}

const FORGOTTEN = minutes(15)

/**
 * Counts a try against each subject and says until when one of them is closed, or null. The try that reaches the limit
 * is still heard; success clears it (等保 2.0: 连续 5 次失败锁定).
 */
export async function countTry<S extends StoreName>(
  effect: Effect<S>,
  guarded: readonly Guarded[],
): Promise<{ lockedUntil: Instant | null }> {
  const db = signInTables(effect.db)
  await db
    .deleteFrom('sign_in_guard')
    .where('tried_at', '<', plus(effect.now, -days(1)))
    .execute()
  let lockedUntil: Instant | null = null
  for (const { subject, most, lock } of guarded) {
    // Subjects are what people typed: some type their phone number or password where the name belongs.
    const key = effect.keys.lookupHash(subject, 'sign-in')
    const row = await touch(effect, key)
    if (row.locked_until !== null && row.locked_until > effect.now) {
      lockedUntil = later(lockedUntil, row.locked_until)
      continue
    }
    const stale = row.locked_until !== null || row.tried_at <= plus(effect.now, -FORGOTTEN)
    const failures = stale ? 1 : row.failures + 1
    await db
      .updateTable('sign_in_guard')
      .set({
        failures,
        tried_at: effect.now,
        locked_until: failures >= most ? plus(effect.now, lock) : null,
      })
      .where('subject', '=', key)
      .execute()
  }
  return { lockedUntil }
}

/** Forgets the tries of a subject. */
export async function clearTries<S extends StoreName>(effect: Effect<S>, subject: string): Promise<void> {
  await signInTables(effect.db)
    .deleteFrom('sign_in_guard')
    .where('subject', '=', effect.keys.lookupHash(subject, 'sign-in'))
    .execute()
}

/** The guard's row, held until the transaction ends: tries side by side are counted one after the other. */
export async function touch<S extends StoreName>(effect: Effect<S>, subject: string) {
  return signInTables(effect.db)
    .insertInto('sign_in_guard')
    .values({ subject, failures: 0, tried_at: effect.now, locked_until: null })
    .onConflict(c => c.column('subject').doUpdateSet({ subject }))
    .returning(['failures', 'tried_at', 'locked_until'])
    .executeTakeFirstOrThrow()
}

const later = (a: Instant | null, b: Instant) => (a === null || b > a ? b : a)
