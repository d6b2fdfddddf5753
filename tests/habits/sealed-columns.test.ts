import { expect, test } from 'vitest'
import type { CountyTables, Kysely, PlatformTables } from '#core/database'
import { Modules, sealedInCounty, sealedOnPlatform } from '#core/deployment'
import { modules } from '#modules'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'

// What stands in a column that is not known is never sealed anew, and keeps its key for ever.
eachStoreKind('sealed columns', kind => {
  test('are all known', async () => {
    const world = await openWorld(kind, modules)
    const sealedIn = async (db: Kysely<CountyTables> | Kysely<PlatformTables>, schema: string) =>
      (await (db as Kysely<CountyTables>).introspection.getTables())
        .filter(table => kind === 'sqlite' || table.schema === schema)
        .flatMap(({ name, columns }) => columns.map(column => `${name}.${column.name}`))
        .filter(name => name.endsWith('_sealed'))
        .sort()
    const named = (columns: ReturnType<typeof sealedInCounty>) =>
      columns.map(({ table, column }) => `${table}.${column}`).sort()
    const { deployment } = world
    await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const known = named(sealedInCounty(new Modules(modules)))
      expect(await sealedIn(store.read, `county_${ZHUOZI}`)).toEqual(known)
    })
    expect(await sealedIn(deployment.stores.platform.read, 'platform')).toEqual(named(sealedOnPlatform))
  })
})
