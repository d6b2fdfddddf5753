import { beforeEach, expect, it } from 'vitest'
import type { Kysely } from '#core/database'
import { Deployment } from '#core/deployment'
import { zhijian } from '#tests/command-line'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'

eachStoreKind('data of another version', kind => {
  let env: { ZHIJIAN_DATA: string; DATABASE_URL: string | undefined }
  beforeEach(async () => {
    env = { ZHIJIAN_DATA: tempFolder(), DATABASE_URL: await databaseUrlFor(kind) }
    expect(await zhijian(env, 'tenant', 'create', '150924')).toMatchObject({ code: 0 })
  })

  const changed = async (work: (deployment: Deployment) => Promise<unknown>) => {
    const deployment = await Deployment.open({
      dataFolder: env.ZHIJIAN_DATA,
      databaseUrl: env.DATABASE_URL,
      domain: 'localhost',
      modules: [],
    })
    await work(deployment)
    await deployment.close()
  }
  const refused = async () => {
    const said = await zhijian(env, 'tenant', 'list')
    expect(said).toMatchObject({ code: 1, out: '' })
    expect(said.err).toMatch(
      kind === 'sqlite'
        ? /^数据文件夹 \S+里的数据是指尖的另一个版本建立的[\s\S]*ZHIJIAN_DATA=/
        : /^DATABASE_URL 指的数据库里的数据是指尖的另一个版本建立的[\s\S]*DATABASE_URL=/,
    )
    expect(said.err).not.toMatch(/\n\s+at /)
    return said
  }

  it('is refused in words where a migration that ran is no more', async () => {
    await changed(({ stores: { platform } }) => {
      const db = platform.write as unknown as Kysely<{ migration_core: { name: string } }>
      return db
        .updateTable('migration_core')
        .set({ name: '0001-other' })
        .where('name', 'like', '0001%')
        .execute()
    })
    await refused()
  })

  it.each<['the platform' | 'a county', string]>([
    ['the platform', 'platform: '],
    ['a county', 'county 150924: '],
  ])('is refused where a migration of %s said something else', async (where, name) => {
    await changed(({ stores }) =>
      where === 'the platform'
        ? stores.platform.write.schema.alterTable('administrator').dropColumn('scope').execute()
        : stores.withCounty('150924', store =>
            store.write.schema.alterTable('role').dropColumn('version').execute(),
          ),
    )
    expect((await refused()).err).toContain(`  ${name}${where === 'a county' ? 'role' : 'administrator'}`)
    const doctor = await zhijian(env, 'doctor')
    expect(doctor.out).toMatch(
      /✗ 数据版本[\s\S]*与现在的版本不相容：(平台|兴和县)\n {4}处理：换回建立这些数据的版本/,
    )
  })
})
