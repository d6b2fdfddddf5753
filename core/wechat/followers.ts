import * as v from 'valibot'
import type { Effect, StoreName } from '../commands/index.ts'
import { chunked } from '../database/index.ts'
import { beginChunk } from '../load/index.ts'
import { newId } from '../people/index.ts'
import { putSettings, type SettingsDeclaration } from '../tenancy/index.ts'
import { type Clock, type Instant, instant, minutes, plus, seconds } from '../time/index.ts'
import { w } from '../words/index.ts'
import { accountHash, type WechatAccount } from './account.ts'
import type { WechatApi } from './api/api.ts'
import { type OnBoth, onBoth } from './onBoth.ts'
import { hashOf, OPENID_CONTEXT } from './people.ts'
import { wechatTables } from './tables.ts'

/** When the followers of an account were last asked for, of which account (its hash), and how many they were; 0 and '' before. */
export const askedFollowers = {
  name: 'wechat-followers',
  title: w('公众号关注者'),
  schema: v.object({
    account: v.optional(v.string(), ''),
    at: v.optional(v.number(), 0),
    followers: v.optional(v.number(), 0),
  }),
} satisfies SettingsDeclaration

const asked = {
  appId: v.string(),
  at: v.pipe(
    v.number(),
    v.integer(),
    v.transform(at => instant(at)),
  ),
}

/** So many are written in one transaction. */
const AT_ONCE = 200

/** These follow the account at an instant, whether or not it has met them. */
const listed = onBoth(
  'wechat.listed',
  w('核对公众号关注者'),
  v.object({ ...asked, openids: v.pipe(v.array(v.string()), v.maxLength(AT_ONCE)) }),
  async (effect, { appId, at, openids }) => {
    const db = wechatTables(effect.db)
    const byHash = new Map(openids.map(openid => [hashOf(effect.keys, openid), openid]))
    const known = await db
      .selectFrom('wechat_person')
      .select('openid_hash')
      .where('openid_hash', 'in', ['', ...byHash.keys()])
      .execute()
    const met = new Set(known.map(row => row.openid_hash))
    const account_hash = accountHash(effect.keys, appId)
    const unmet = [...byHash].filter(([hash]) => !met.has(hash))
    if (unmet.length > 0)
      await db
        .insertInto('wechat_person')
        .values(unmet.map(([hash, openid]) => following(effect, account_hash, openid, hash, at)))
        .onConflict(c => c.column('openid_hash').doNothing())
        .execute()
    await db
      .updateTable('wechat_person')
      .set({ following: 1, told_at: at })
      .where('openid_hash', 'in', ['', ...met])
      .where(eb => eb.or([eb('told_at', 'is', null), eb('told_at', '<=', at)]))
      .execute()
  },
)

function following(
  effect: Effect<StoreName>,
  account_hash: string,
  openid: string,
  hash: string,
  at: Instant,
) {
  const id = newId()
  return {
    id,
    account_hash,
    openid_hash: hash,
    openid_sealed: effect.keys.seal(openid, `${OPENID_CONTEXT}.${id}`),
    following: 1,
    scene: null,
    followed_at: null,
    told_at: at,
    refused_at: null,
  }
}

/** All who follow the account at an instant were named: of whom nothing was heard since, the others follow no longer. */
const allListed = onBoth(
  'wechat.all-listed',
  w('核对公众号关注者'),
  v.object({ ...asked, followers: v.number() }),
  async (effect, { appId, at, followers }) => {
    const account = accountHash(effect.keys, appId)
    await wechatTables(effect.db)
      .updateTable('wechat_person')
      .set({ following: 0, told_at: at })
      .where('account_hash', '=', account)
      .where('following', '=', 1)
      .where(eb => eb.or([eb('told_at', 'is', null), eb('told_at', '<', at)]))
      .execute()
    await putSettings(effect, askedFollowers.name, { account, at: effect.now, followers })
  },
)

/** What WeChat's clock may be behind ours; what it tells of this time is later than its list. */
const APART = minutes(1)
const PATIENCE = seconds(10)

interface Asking {
  readonly api: WechatApi
  readonly clock: Clock
  /** Runs a command in the account's store. */
  run<Input>(command: OnBoth<Input, void>, input: Input): Promise<void>
}

/**
 * Asks WeChat who follows an account, ten thousand at a time, and notes it: also those who did before it was connected, whom no
 * event told of. Lets pages go first. Returns how many they are; throws a WechatFailure, or what `fetch` throws, and then nobody
 * counts as having left.
 */
export async function askFollowers({ api, clock, run }: Asking, account: WechatAccount): Promise<number> {
  const { appId } = account
  const at = plus(clock.now(), -APART)
  let followers = 0
  for (let after = ''; ; ) {
    const page = await api.followers(account, after, AbortSignal.timeout(PATIENCE))
    for (const openids of chunked(page.openids, AT_ONCE)) {
      const letOthersGo = beginChunk()
      await run(listed, { appId, at, openids })
      await letOthersGo()
    }
    followers += page.openids.length
    if (page.next === '' || page.openids.length === 0) break
    after = page.next
  }
  await run(allListed, { appId, at, followers })
  return followers
}
