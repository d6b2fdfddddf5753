import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CountyTables, Kysely } from '#core/database'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { wechatAccountOf } from '#core/web'
import {
  accountHash,
  askedFollowers,
  codesOf,
  followed,
  followersOf,
  sentOn,
  wechatSettings,
} from '#core/wechat'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'

const APP_ID = 'wx0123456789abcdef'
const account = { appId: APP_ID, secret: 's', token: 'tok', template: 't'.repeat(20) }
const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
const DAY = '2026-11-24'

eachStoreKind('the AppID of an Official Account', kind => {
  test('stands nowhere open in a store, and the account is there all the same', async () => {
    const world = await openWorld(kind, [])
    await connect(world)
    await world.deployment.run(ZHUOZI, followed.county, { appId: APP_ID, openid: 'o-li' }, system)
    await world.settle()
    expect(await wechatAccountOf(world.deployment, ZHUOZI)).toMatchObject(account)
    expect(await wechatAccountOf(world.deployment, undefined)).toMatchObject(account)
    expect(await textsWith(world, APP_ID)).toEqual([])
    await world.close()
    if (kind === 'sqlite') expect(filesWith(world.dataFolder, APP_ID)).toEqual([])
  })

  test('is sealed where it stood open before, and all that belongs to its account is still found', async () => {
    const world = await openWorld(kind, [])
    await connect(world)
    await standOpen(world)
    expect(await textsWith(world, APP_ID)).toContain('wechat_pace')
    const again = await world.restart()
    const { deployment } = again
    expect(await wechatAccountOf(deployment, undefined)).toMatchObject(account)
    const at = await wechatAccountOf(deployment, ZHUOZI)
    expect(at).toMatchObject(account)
    await deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const hash = accountHash(keys, APP_ID)
      expect(at?.hash).toBe(hash)
      expect(await followersOf(store.read, hash)).toEqual({ following: 1, bound: 0 })
      expect(await sentOn(store.read, hash, DAY)).toBe(7)
      expect(await codesOf(store.read, hash)).toMatchObject([
        { name: '便民大厅', address: 'http://weixin.qq.com/q/1' },
      ])
      const asked = await store.read
        .selectFrom('setting')
        .select('value')
        .where('module', '=', askedFollowers.name)
        .executeTakeFirstOrThrow()
      expect(JSON.parse(asked.value)).toEqual({ account: hash, at: 1, followers: 1 })
    })
    expect(await textsWith(again, APP_ID)).toEqual([])
    expect(await wechatAccountOf((await again.restart()).deployment, ZHUOZI)).toMatchObject(account)
  })
})

async function connect({ deployment }: World): Promise<void> {
  await deployment.run(ZHUOZI, settingsCommand(wechatSettings), account, operator)
  await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), account, operator)
}

/** What an installation held that was connected before AppIDs were sealed. */
async function standOpen({ deployment, clock }: World): Promise<void> {
  const now = clock.now()
  await openSetting(deployment.stores.platform.write)
  await deployment.withCounty(ZHUOZI, async ({ store: { write } }) => {
    await openSetting(write)
    const asked = { appId: APP_ID, at: 1, followers: 1 }
    await write
      .insertInto('setting')
      .values({ module: askedFollowers.name, value: JSON.stringify(asked), version: 1, updated_at: now })
      .execute()
    const person = { id: 'p', openid_hash: 'h', openid_sealed: 's', following: 1 }
    const nothing = { scene: null, followed_at: null, told_at: null, refused_at: null }
    await write
      .insertInto('wechat_person')
      .values({ ...person, ...nothing, account_hash: APP_ID })
      .execute()
    await write
      .insertInto('wechat_pace')
      .values({ account_hash: APP_ID, next_at: now, day: DAY, sent: 7 })
      .execute()
    const code = { id: 'c', name: '便民大厅', greeting: '', address: 'http://weixin.qq.com/q/1' }
    await write
      .insertInto('wechat_code')
      .values({ ...code, account_hash: APP_ID, created_at: now, withdrawn_at: null })
      .execute()
  })
}

async function openSetting(db: unknown): Promise<void> {
  const write = db as Kysely<CountyTables>
  await write.deleteFrom('setting_secret').where('id', '=', 'wechat.appId').execute()
  const { secret: _, token: __, ...open } = account
  await write
    .updateTable('setting')
    .set({ value: JSON.stringify(open) })
    .where('module', '=', 'wechat')
    .execute()
}

/** The tables of both stores in which it stands. */
async function textsWith({ deployment }: World, text: string): Promise<string[]> {
  const within = async (read: Kysely<never>) => {
    const db = read as unknown as Kysely<Record<string, Record<string, unknown>>>
    const names = (await db.introspection.getTables()).map(({ name }) => name)
    const found: string[] = []
    for (const name of new Set(names)) {
      const rows = await db
        .selectFrom(name)
        .selectAll()
        .execute()
        .catch(() => [])
      if (JSON.stringify(rows).includes(text)) found.push(name)
    }
    return found
  }
  const county = await deployment.withCounty(ZHUOZI, ({ store }) =>
    within(store.read as unknown as Kysely<never>),
  )
  return [...county, ...(await within(deployment.stores.platform.read as unknown as Kysely<never>))]
}

function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter(path => readFileSync(path).includes(text))
}
