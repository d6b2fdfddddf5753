import * as v from 'valibot'
import { countyCommand, type Effect, platformCommand, type StoreName } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { onBoth } from './onBoth.ts'
import { hashOf, meet, met } from './people.ts'
import { wechatTables } from './tables.ts'

const boundInput = v.object({ ...met.entries, principal: v.string() })

/** Whoever has just signed in with this WeChat is signed in by it from now on. */
export const bound = onBoth('wechat.bound', w('绑定微信'), boundInput, async (effect, given) => {
  const person_id = await meet(effect, given)
  const db = wechatTables(effect.db)
  // Of a phone that goes from hand to hand, the last who signed in counts.
  const kind = given.principal.split(':')[0]!
  await db
    .deleteFrom('wechat_binding')
    .where('person_id', '=', person_id)
    .where('principal', 'like', `${kind}:%`)
    .execute()
  const row = { person_id, bound_at: effect.now }
  await db
    .insertInto('wechat_binding')
    .values({ principal: given.principal, ...row })
    .onConflict(c => c.column('principal').doUpdateSet(row))
    .execute()
  effect.audit(given.principal, { wechat: person_id })
})

const unbinding = { name: 'wechat.unbound', title: w('解除微信绑定'), input: v.object({}) }

/** Somebody's WeChat is theirs no longer: it signs nobody in, and nothing of theirs is sent to it. */
export const unbound = {
  county: countyCommand({ ...unbinding, allow: { citizen: 'any', officer: 'any' }, effect: unbind }),
  platform: platformCommand({ ...unbinding, allow: { lawyer: 'any' }, effect: unbind }),
}

async function unbind(effect: Effect<StoreName>): Promise<void> {
  await wechatTables(effect.db).deleteFrom('wechat_binding').where('principal', '=', effect.actor).execute()
  effect.audit(effect.actor)
}

const resuming = { name: 'wechat.resumed', title: w('恢复接收微信通知'), input: v.object({}) }

/** Somebody takes messages of the account again, as they say. */
export const resumed = {
  county: countyCommand({ ...resuming, allow: { citizen: 'any', officer: 'any' }, effect: resume }),
  platform: platformCommand({ ...resuming, allow: { lawyer: 'any' }, effect: resume }),
}

async function resume(effect: Effect<StoreName>): Promise<void> {
  const db = wechatTables(effect.db)
  await db
    .updateTable('wechat_person')
    .set({ refused_at: null })
    .where(
      'id',
      'in',
      db.selectFrom('wechat_binding').select('person_id').where('principal', '=', effect.actor),
    )
    .execute()
  effect.audit(effect.actor)
}

/** Since when somebody, by their principal key, is signed in by a WeChat of an account; undefined where they are not. */
export async function boundSince(db: unknown, hash: string, principal: string): Promise<Instant | undefined> {
  const row = await wechatTables(db)
    .selectFrom('wechat_binding')
    .innerJoin('wechat_person', 'wechat_person.id', 'wechat_binding.person_id')
    .select('bound_at')
    .where('principal', '=', principal)
    .where('account_hash', '=', hash)
    .executeTakeFirst()
  return row?.bound_at
}

/** Whose WeChat it is, among people of a kind (`citizen`, `officer`, `lawyer`); undefined for nobody's. */
export async function boundTo(
  db: unknown,
  keys: Seals,
  openid: string,
  kind: string,
): Promise<string | undefined> {
  const row = await wechatTables(db)
    .selectFrom('wechat_person')
    .innerJoin('wechat_binding', 'wechat_binding.person_id', 'wechat_person.id')
    .select('wechat_binding.principal')
    .where('openid_hash', '=', hashOf(keys, openid))
    .where('principal', 'like', `${kind}:%`)
    .executeTakeFirst()
  return row?.principal.slice(kind.length + 1)
}
