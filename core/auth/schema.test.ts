import { expect, it } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { openRealm } from './instance.ts'
import type { RealmName } from './realm.ts'

const silent = { info() {}, warn() {}, error() {} }

eachStoreKind("better-auth's tables", kind => {
  const check = async (world: World, realm: RealmName): Promise<void> => {
    const { deployment, clock } = world
    const rest = { realm, clock, log: silent, proved: () => false, checkSchema: true }
    const compare = async (auth: ReturnType<typeof openRealm>) => (await auth.$context).checkSchema?.()
    if (realm === 'lawyers' || realm === 'administrators') {
      await compare(openRealm({ ...rest, store: deployment.stores.platform, keys: deployment.platformKeys }))
    } else {
      await deployment.withCounty(ZHUOZI, ({ store, keys }) => compare(openRealm({ ...rest, store, keys })))
    }
  }

  it('are what better-auth expects of them, in every realm', async () => {
    const world = await openWorld(kind, [])
    for (const realm of ['citizens', 'officers', 'lawyers', 'administrators'] as const)
      await check(world, realm)
  })

  it('would be missed if one were gone', async () => {
    const world = await openWorld(kind, [])
    await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.schema.alterTable('officer_session').dropColumn('seenAt').execute(),
    )
    await check(world, 'citizens')
    await expect(check(world, 'officers')).rejects.toThrow('seenAt')
  })
})
