import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import { type Kysely, lockRow, type Store, toJson } from '../database/index.ts'
import { SECRET_CONTEXT } from '../tenancy/index.ts'
import type { Instant } from '../time/index.ts'
import { accountHash } from './account.ts'
import { askedFollowers } from './followers.ts'
import { wechatSettings } from './settings.ts'

/** What has rows of an account, in the two kinds of store. */
const WITH_ACCOUNT = {
  platform: ['wechat_token', 'wechat_person', 'wechat_pace'],
  county: ['wechat_token', 'wechat_person', 'wechat_pace', 'wechat_code'],
}

const SECRET = `${wechatSettings.name}.appId`
const open = v.pipe(v.string(), v.parseJson(), v.looseObject({ appId: v.string() }))

interface Settings {
  setting: { module: string; value: string; updated_at: Instant }
  setting_secret: { id: string; value_sealed: string; updated_at: Instant }
}

/**
 * Seals the AppID of an account that was connected while it still stood open in the settings, and has what belongs to accounts
 * found by their hash: a migration that needs the store's keys, so it runs once they are open. What the audit log said of it
 * stays, for that is chained.
 */
export async function sealAppId<T>(
  store: Store<T>,
  keys: Seals,
  kind: keyof typeof WITH_ACCOUNT,
): Promise<void> {
  const known = await settingIn(store.read, wechatSettings.name).executeTakeFirst()
  if (!openIn(known)) return
  await store.transaction('wechat.seal-app-id', async tx => {
    const row = await lockRow(store.kind, settingIn(tx, wechatSettings.name)).executeTakeFirst()
    const set = openIn(row)
    // Another node was quicker.
    if (!row || !set) return
    const { appId, ...rest } = set
    if (appId !== '') {
      const value_sealed = keys.seal(appId, `${SECRET_CONTEXT}.${SECRET}`)
      await (tx as unknown as Kysely<Settings>)
        .insertInto('setting_secret')
        .values({ id: SECRET, value_sealed, updated_at: row.updated_at })
        .onConflict(c => c.doNothing())
        .execute()
    }
    await putIn(tx, wechatSettings.name, rest)
    const asked = openIn(await settingIn(tx, askedFollowers.name).executeTakeFirst())
    if (asked) {
      const { appId, ...rest } = asked
      await putIn(tx, askedFollowers.name, { ...rest, account: appId && accountHash(keys, appId) })
    }
    for (const table of WITH_ACCOUNT[kind]) await hashIn(tx, table, keys)
  })
}

const settingIn = (db: unknown, name: string) =>
  (db as Kysely<Settings>).selectFrom('setting').select(['value', 'updated_at']).where('module', '=', name)

const putIn = (db: unknown, name: string, value: object) =>
  (db as Kysely<Settings>)
    .updateTable('setting')
    .set({ value: toJson(value) })
    .where('module', '=', name)
    .execute()

/** Settings in which an AppID stands open. */
function openIn(row: { readonly value: string } | undefined): v.InferOutput<typeof open> | undefined {
  const set = v.safeParse(open, row?.value)
  return set.success ? set.output : undefined
}

async function hashIn(tx: unknown, table: string, keys: Seals): Promise<void> {
  const db = tx as Kysely<Record<string, { account_hash: string | null }>>
  const rows = await db.selectFrom(table).select('account_hash').distinct().execute()
  for (const { account_hash } of rows) {
    if (!account_hash?.startsWith('wx')) continue
    await db
      .updateTable(table)
      .set({ account_hash: accountHash(keys, account_hash) })
      .where('account_hash', '=', account_hash)
      .execute()
  }
}
