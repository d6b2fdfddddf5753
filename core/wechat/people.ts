import * as v from 'valibot'
import {
  type Command,
  countyCommand,
  type Effect,
  platformCommand,
  type StoreName,
} from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { newId } from '../people/index.ts'
import { type Word, w } from '../words/index.ts'
import { wechatTables } from './tables.ts'

/** The context that openids are sealed to, without their row's id. */
export const OPENID_CONTEXT = 'wechat_person.openid'

const hashOf = (keys: Seals, openid: string) => keys.lookupHash(openid, 'wechat')

const met = v.object({ appId: v.string(), openid: v.string() })
const followedInput = v.object({ ...met.entries, scene: v.optional(v.string()) })
const boundInput = v.object({ ...met.entries, principal: v.string() })

/** One command for both kinds of store: an account stands in a county's or in the platform's. */
function onBoth<Input, Output>(
  name: string,
  title: Word,
  input: v.GenericSchema<unknown, Input>,
  run: (effect: Effect<StoreName>, input: Input) => Promise<Output>,
): {
  readonly county: Command<'county', Input, Output>
  readonly platform: Command<'platform', Input, Output>
} {
  const declared = { name, title, input, allow: { system: true } as const }
  return {
    county: countyCommand<Input, Output>({ ...declared, effect: run }),
    platform: platformCommand<Input, Output>({ ...declared, effect: run }),
  }
}

/** Somebody follows the account, perhaps by a QR code with a scene. */
export const followed = onBoth('wechat.followed', w('关注公众号'), followedInput, async (effect, given) => {
  const id = await meet(effect, given)
  await wechatTables(effect.db)
    .updateTable('wechat_person')
    .set({ following: 1, followed_at: effect.now, ...(given.scene ? { scene: given.scene } : {}) })
    .where('id', '=', id)
    .execute()
  effect.audit(`wechat:${id}`)
})

/** Somebody follows no longer: nothing is sent to them any more. Who they are stays known, for when they come back. */
export const unfollowed = onBoth('wechat.unfollowed', w('取消关注公众号'), met, async (effect, given) => {
  const id = await meet(effect, given)
  await wechatTables(effect.db)
    .updateTable('wechat_person')
    .set({ following: 0 })
    .where('id', '=', id)
    .execute()
  effect.audit(`wechat:${id}`)
})

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

/** The row of a WeChat that the account has to do with; made where the account has not met it. */
export async function meet(
  effect: Effect<StoreName>,
  { appId, openid }: v.InferOutput<typeof met>,
): Promise<string> {
  const db = wechatTables(effect.db)
  const openid_hash = hashOf(effect.keys, openid)
  const known = await db
    .selectFrom('wechat_person')
    .select('id')
    .where('openid_hash', '=', openid_hash)
    .executeTakeFirst()
  if (known) return known.id
  const id = newId()
  await db
    .insertInto('wechat_person')
    .values({
      id,
      app_id: appId,
      openid_hash,
      openid_sealed: effect.keys.seal(openid, `${OPENID_CONTEXT}.${id}`),
      following: 0,
      scene: null,
      followed_at: null,
    })
    .onConflict(c => c.column('openid_hash').doNothing())
    .execute()
  const row = await db
    .selectFrom('wechat_person')
    .select('id')
    .where('openid_hash', '=', openid_hash)
    .executeTakeFirstOrThrow()
  return row.id
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

/** The WeChat by which a person can be written to: theirs, as long as they follow the account. */
export async function openidOf(
  db: unknown,
  keys: Seals,
  appId: string,
  principal: string,
): Promise<string | undefined> {
  const row = await wechatTables(db)
    .selectFrom('wechat_binding')
    .innerJoin('wechat_person', 'wechat_person.id', 'wechat_binding.person_id')
    .select(['wechat_person.id', 'openid_sealed'])
    .where('principal', '=', principal)
    .where('following', '=', 1)
    .where('app_id', '=', appId)
    .executeTakeFirst()
  return row && keys.unseal(row.openid_sealed, `${OPENID_CONTEXT}.${row.id}`)
}

/** How many follow the account, and how many of them are known to us. */
export async function followersOf(db: unknown): Promise<{ following: number; bound: number }> {
  const tables = wechatTables(db)
  const count = (rows: { n: number | string | bigint }[]) => Number(rows[0]?.n ?? 0)
  const following = await tables
    .selectFrom('wechat_person')
    .select(eb => eb.fn.countAll().as('n'))
    .where('following', '=', 1)
    .execute()
  const known = await tables
    .selectFrom('wechat_person')
    .select(eb => eb.fn.countAll().as('n'))
    .where('following', '=', 1)
    .where('id', 'in', tables.selectFrom('wechat_binding').select('person_id'))
    .execute()
  return { following: count(following), bound: count(known) }
}
