import * as v from 'valibot'
import type { Effect, StoreName } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { newId } from '../people/index.ts'
import { instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { accountHash, type WechatAccount } from './account.ts'
import { onBoth } from './onBoth.ts'
import { wechatTables } from './tables.ts'

/** The context that openids are sealed to, without their row's id. */
export const OPENID_CONTEXT = 'wechat_person.openid'

/** By what a WeChat is found, without being known. */
export const hashOf = (keys: Seals, openid: string) => keys.lookupHash(openid, 'wechat')

/** A WeChat that an account has to do with. */
export const met = v.object({ appId: v.string(), openid: v.string() })
/** `at`: when it happened, by WeChat's clock; now where it is not WeChat that says so. */
const timed = {
  ...met.entries,
  at: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.transform(at => instant(at)),
    ),
  ),
}
/** `isHere`: they scanned a code though they follow already, and came by another. */
const followedInput = v.object({
  ...timed,
  scene: v.optional(v.string()),
  isHere: v.optional(v.boolean(), false),
})

/** Somebody follows the account, perhaps by a QR code with a scene. */
export const followed = onBoth('wechat.followed', w('关注公众号'), followedInput, async (effect, given) => {
  const id = await meet(effect, given)
  const { at = effect.now, scene, isHere } = given
  await isOrIsNot(effect, id, at)
    .set({ following: 1, followed_at: effect.now, told_at: at, refused_at: null })
    .$if(scene !== undefined, query =>
      query.set(eb => ({ scene: isHere ? eb.fn.coalesce('scene', eb.val(scene!)) : scene! })),
    )
    .execute()
  effect.audit(`wechat:${id}`)
})

/** Somebody follows no longer: nothing is sent to them any more. Who they are stays known, for when they come back. */
export const unfollowed = onBoth(
  'wechat.unfollowed',
  w('取消关注公众号'),
  v.object(timed),
  async (effect, given) => {
    const id = await meet(effect, given)
    // WeChat tells the second alone: whoever follows again in this one follows.
    const { at = effect.now - (effect.now % 1000) } = given
    await isOrIsNot(effect, id, at)
      .set({ following: 0, told_at: instant(at) })
      .execute()
    effect.audit(`wechat:${id}`)
  },
)

/** Somebody who follows takes no messages of the account: nothing is sent to them until they say that they do again. */
export const refused = onBoth(
  'wechat.refused',
  w('不接收公众号消息'),
  v.object(timed),
  async (effect, given) => {
    const id = await meet(effect, given)
    const { at = effect.now } = given
    await isOrIsNot(effect, id, at).set({ refused_at: effect.now }).execute()
    effect.audit(`wechat:${id}`)
  },
)

/** Somebody's row, unless something later is known: WeChat repeats what was not answered, after what came since. */
const isOrIsNot = (effect: Effect<StoreName>, id: string, at: number) =>
  wechatTables(effect.db)
    .updateTable('wechat_person')
    .where('id', '=', id)
    .where(eb => eb.or([eb('told_at', 'is', null), eb('told_at', '<=', instant(at))]))

/** Somebody lets the account send them messages by templates (订阅通知), or takes that back. */
export const permitted = onBoth(
  'wechat.permitted',
  w('订阅通知'),
  v.object({ ...met.entries, templates: v.array(v.object({ id: v.string(), allowed: v.boolean() })) }),
  async (effect, { templates, ...person }) => {
    const person_id = await meet(effect, person)
    for (const { id: template_id, allowed } of templates) {
      const row = { allowed: allowed ? 1 : 0, at: effect.now }
      await wechatTables(effect.db)
        .insertInto('wechat_permission')
        .values({ person_id, template_id, ...row })
        .onConflict(c => c.columns(['person_id', 'template_id']).doUpdateSet(row))
        .execute()
    }
    effect.audit(`wechat:${person_id}`)
  },
)

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
      account_hash: accountHash(effect.keys, appId),
      openid_hash,
      openid_sealed: effect.keys.seal(openid, `${OPENID_CONTEXT}.${id}`),
      following: 0,
      scene: null,
      followed_at: null,
      told_at: null,
      refused_at: null,
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

/** By what an account may write to somebody: to followers by template, to whoever let it by subscription. */
export type Way = 'template' | 'subscription'

export interface Reachable {
  readonly openid: string
  /** What is tried first stands first; none where nothing may be sent. */
  readonly ways: readonly Way[]
}

/** The WeChat of a person at an account, and by what it may write to them; undefined for whoever has bound none. */
export async function reachOf(
  db: unknown,
  keys: Seals,
  account: Pick<WechatAccount, 'hash' | 'template' | 'subscription'>,
  principal: string,
): Promise<Reachable | undefined> {
  const row = await wechatTables(db)
    .selectFrom('wechat_binding')
    .innerJoin('wechat_person', 'wechat_person.id', 'wechat_binding.person_id')
    .leftJoin('wechat_permission', join =>
      join
        .onRef('wechat_permission.person_id', '=', 'wechat_person.id')
        .on('wechat_permission.template_id', '=', account.subscription),
    )
    .select(['wechat_person.id', 'openid_sealed', 'following', 'refused_at', 'allowed'])
    .where('principal', '=', principal)
    .where('account_hash', '=', account.hash)
    .executeTakeFirst()
  if (!row) return undefined
  const ways: Way[] = []
  if (account.template && row.following === 1 && row.refused_at === null) ways.push('template')
  if (account.subscription && row.allowed === 1) ways.push('subscription')
  return { openid: keys.unseal(row.openid_sealed, `${OPENID_CONTEXT}.${row.id}`), ways }
}

/** How many follow an account, and how many of them are known to us; those of an account that was here before do not count. */
export async function followersOf(db: unknown, hash: string): Promise<{ following: number; bound: number }> {
  const tables = wechatTables(db)
  const count = (rows: { n: number | string | bigint }[]) => Number(rows[0]?.n ?? 0)
  const following = await tables
    .selectFrom('wechat_person')
    .select(eb => eb.fn.countAll().as('n'))
    .where('account_hash', '=', hash)
    .where('following', '=', 1)
    .execute()
  const known = await tables
    .selectFrom('wechat_person')
    .select(eb => eb.fn.countAll().as('n'))
    .where('account_hash', '=', hash)
    .where('following', '=', 1)
    .where('id', 'in', tables.selectFrom('wechat_binding').select('person_id'))
    .execute()
  return { following: count(following), bound: count(known) }
}
