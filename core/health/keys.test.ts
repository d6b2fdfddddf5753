import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newMasterKey } from '#core/crypto'
import type { Kysely } from '#core/database'
import { days, instant, plus } from '#core/time'
import { CODE, county, installation, MORNING, operator } from '#tests/examined'
import { eachStoreKind } from '#tests/stores'

eachStoreKind('the doctor', kind => {
  it('says when the data were made under another master key, or where it is gone', async () => {
    const { look, dataFolder } = await installation(kind)
    const other = await look({ env: { ZHIJIAN_MASTER_KEY: newMasterKey() } })
    expect(other.problems).toEqual(['master-key'])
    expect(other.told['master-key']?.[0]).toMatchObject({
      problem: '主密钥与数据不符：ZHIJIAN_MASTER_KEY',
      remedy: expect.stringContaining('换回建立这些数据时所用的主密钥'),
    })
    chmodSync(join(dataFolder, 'master.key'), 0o644)
    expect((await look()).told['master-key']?.[0]?.remedy).toContain('chmod 600')
    rmSync(join(dataFolder, 'master.key'))
    const gone = await look()
    expect(gone.told['master-key']?.[0]?.problem).toContain('主密钥不见了')
    expect(gone.problems).toEqual(['master-key'])
  })

  it('says when one county’s data came from elsewhere', async () => {
    const { look, change } = await installation(kind)
    const elsewhere = await installation(kind)
    let keys: { id: string; use: 'data' | 'lookup'; used_from: typeof MORNING; wrapped: string }[] = []
    await elsewhere.change(deployment =>
      county(deployment, async ({ store }) => {
        keys = await store.read.selectFrom('wrapped_key').selectAll().execute()
      }),
    )
    await change(deployment =>
      county(deployment, async ({ store }) => {
        await store.write.deleteFrom('wrapped_key').execute()
        await store.write.insertInto('wrapped_key').values(keys).execute()
      }),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['county-keys'])
    expect(told['county-keys']?.[0]?.remedy).toContain('从本系统的备份恢复化德县')
  })

  it('says when older keys are still needed days after a new one', async () => {
    const { look, change } = await installation(kind)
    await change(async deployment => {
      await deployment.rotateKeys(CODE, operator)
    })
    expect((await look()).problems).toEqual([])
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .updateTable('wrapped_key')
          .set({ used_from: plus(MORNING, -days(2)) })
          .where('used_from', '>', instant(0))
          .execute(),
      ),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['older-keys'])
    expect(told['older-keys']?.[0]).toMatchObject({
      problem: '更换密钥后，还有内容用旧密钥加密：化德县',
      remedy: expect.stringContaining('zhijian reseal'),
    })
  })
  it('says nothing of older keys that only a module which is gone still needs', async () => {
    const { look, change } = await installation(kind)
    await change(async deployment => {
      await county(deployment, async ({ store, keys }) => {
        await store.write.schema
          .createTable('gone')
          .addColumn('id', 'text', c => c.primaryKey())
          .addColumn('text_sealed', 'text')
          .execute()
        await (store.write as unknown as Kysely<{ gone: { id: string; text_sealed: string } }>)
          .insertInto('gone')
          .values({ id: 'a', text_sealed: keys.seal('x', 'gone.text.a') })
          .execute()
      })
      await deployment.rotateKeys(CODE, operator)
    })
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .updateTable('wrapped_key')
          .set({ used_from: plus(MORNING, -days(2)) })
          .where('used_from', '>', instant(0))
          .execute(),
      ),
    )
    expect((await look()).problems).toEqual([])
  })
})
