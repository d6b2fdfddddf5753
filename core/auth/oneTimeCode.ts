import { type Effect, refuse, type StoreName } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { days, hours, type Instant, minutes, plus, seconds } from '../time/index.ts'
import { w } from '../words/index.ts'
import { touch } from './guard.ts'
import { networkOf } from './network.ts'
import type { RealmName } from './realm.ts'
import { signInTables } from './tables.ts'

/** How long a code holds, how often it may be tried, and when the next may be sent (DOMAIN.md §8). */
const CODE_LIFE = minutes(5)
const CODE_TRIES = 5
const CODE_INTERVAL = seconds(60)

/** The operators' own limits for one number and signature: one a minute, 5 an hour, 10 a day. */
const perPhone = [
  { within: hours(1), most: 5 },
  { within: days(1), most: 10 },
]
/** A window of the bureau, where many people use one machine, stays below these. */
const perAddress = [
  { within: hours(1), most: 30 },
  { within: days(1), most: 100 },
]

/** What a code is hashed with: it is good for one phone in one realm. */
const codeContext = (realm: RealmName, phoneHash: string) => `sign-in.${realm}.${phoneHash}`

/** Keeps a new code, hashed. Refuses beyond the limits of the phone and of the address. */
export async function sendCode<S extends StoreName>(
  effect: Effect<S>,
  { realm, phoneHash, code, ip }: { realm: RealmName; phoneHash: string; code: string; ip: string },
): Promise<{ expiresAt: Instant; nextAt: Instant }> {
  const db = signInTables(effect.db)
  const { now, keys } = effect
  const ipHash = keys.lookupHash(networkOf(ip), 'ip')
  await touch(effect, `code.${phoneHash}`)
  await touch(effect, `code.${ipHash}`)
  await db
    .deleteFrom('one_time_code')
    .where('sent_at', '<', plus(now, -days(2)))
    .execute()
  const sentTo = await sentSince(effect, 'phone_hash', phoneHash)
  const last = sentTo[0]
  if (last !== undefined && plus(last, CODE_INTERVAL) > now) {
    const n = Math.ceil((plus(last, CODE_INTERVAL) - now) / 1000)
    throw refuse('too-many', 'code-interval', w('验证码已发送，请 {n} 秒后再获取'), { n })
  }
  if (exceeds(sentTo, perPhone, now)) {
    throw refuse('too-many', 'code-phone', w('这个手机号获取验证码过于频繁，请稍后再试'))
  }
  if (exceeds(await sentSince(effect, 'ip_hash', ipHash), perAddress, now)) {
    throw refuse('too-many', 'code-address', w('当前网络获取验证码过于频繁，请稍后再试'))
  }
  const expiresAt = plus(now, CODE_LIFE)
  await db
    .insertInto('one_time_code')
    .values({
      id: newId(),
      realm,
      phone_hash: phoneHash,
      ip_hash: ipHash,
      code_hash: keys.hashSecret(code, codeContext(realm, phoneHash)),
      sent_at: now,
      expires_at: expiresAt,
      tries: 0,
      used_at: null,
    })
    .execute()
  effect.audit(`${realm}:${phoneHash}`, { ip })
  return { expiresAt, nextAt: plus(now, CODE_INTERVAL) }
}

/**
 * The newest code was not heard to go out: the next need not wait. It still counts to the limits and is good, for what was lost
 * may have been the answer alone.
 */
export async function notSent<S extends StoreName>(
  effect: Effect<S>,
  { realm, phoneHash, ip }: { realm: RealmName; phoneHash: string; ip: string },
): Promise<void> {
  const db = signInTables(effect.db)
  await db
    .updateTable('one_time_code')
    .set({ sent_at: plus(effect.now, -CODE_INTERVAL) })
    .where('realm', '=', realm)
    .where('phone_hash', '=', phoneHash)
    .where('sent_at', '>', plus(effect.now, -CODE_INTERVAL))
    .execute()
  effect.audit(`${realm}:${phoneHash}`, { ip })
}

export type CodeOutcome = 'right' | 'wrong' | 'expired' | 'spent' | 'none'

/**
 * Tries a code against the newest that was sent. It never throws: the try must be counted. With `use` a right code is
 * used up; without, it may be shown again together with what is still missing.
 */
export async function checkCode<S extends StoreName>(
  effect: Effect<S>,
  input: { realm: RealmName; phoneHash: string; code: string; use: boolean; ip: string },
): Promise<{ outcome: CodeOutcome; left: number }> {
  const { realm, phoneHash, code, use, ip } = input
  const db = signInTables(effect.db)
  const row = await lockRow(
    effect.kind,
    db
      .selectFrom('one_time_code')
      .selectAll()
      .where('realm', '=', realm)
      .where('phone_hash', '=', phoneHash)
      .orderBy('sent_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  ).executeTakeFirst()
  const ended = (outcome: CodeOutcome, left = 0) => {
    if (outcome !== 'right') effect.audit(`${realm}:${phoneHash}`, { ip, outcome })
    return { outcome, left }
  }
  if (!row || row.used_at !== null) return ended('none')
  if (row.expires_at <= effect.now) return ended('expired')
  if (row.tries >= CODE_TRIES) return ended('spent')
  const right = effect.keys.verifySecret(code, row.code_hash, codeContext(realm, phoneHash))
  await db
    .updateTable('one_time_code')
    .set({ tries: row.tries + 1, used_at: right && use ? effect.now : null })
    .where('id', '=', row.id)
    .execute()
  const left = CODE_TRIES - row.tries - 1
  if (right) return ended('right', left)
  return left > 0 ? ended('wrong', left) : ended('spent')
}

async function sentSince<S extends StoreName>(
  effect: Effect<S>,
  column: 'phone_hash' | 'ip_hash',
  hash: string,
): Promise<Instant[]> {
  const rows = await signInTables(effect.db)
    .selectFrom('one_time_code')
    .select('sent_at')
    .where(column, '=', hash)
    .where('sent_at', '>', plus(effect.now, -days(1)))
    .orderBy('sent_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(row => row.sent_at)
}

function exceeds(
  sent: readonly Instant[],
  limits: readonly { within: number; most: number }[],
  now: Instant,
): boolean {
  return limits.some(({ within, most }) => sent.filter(at => at > plus(now, -within)).length >= most)
}
