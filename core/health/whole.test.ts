import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fine, wrong } from '#core/health'
import { defineModule } from '#core/module'
import { settingsCommand } from '#core/tenancy'
import { wechatSettings } from '#core/wechat'
import { w } from '#core/words'
import { CODE, installation, operator } from '#tests/examined'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'

eachStoreKind('the doctor', kind => {
  it('finds an installation well, whether its server runs or not, and changes nothing', async () => {
    const { look, dataFolder } = await installation(kind)
    const before = readdirSync(dataFolder, { recursive: true })
    expect(await look()).toMatchObject({ problems: [], skipped: [] })
    // The lock's file is made by whoever holds or looks at it; reading a SQLite store leaves its index of the log.
    const after = readdirSync(dataFolder, { recursive: true }).map(String)
    expect(after.filter(name => !/\.lock$|-(shm|wal)$/.test(name))).toEqual(before)
    const server = async () => ({ pid: 1, version: '1.0.0', queue: { ok: true } })
    expect(await look({ server })).toMatchObject({ problems: [], skipped: [] })
  })

  it('finds nothing wrong in a folder that nothing was served from yet', async () => {
    const { look } = await installation(kind)
    const empty = { dataFolder: join(tempFolder(), 'new'), databaseUrl: await databaseUrlFor(kind) }
    expect(await look(empty)).toMatchObject({ problems: [], skipped: [] })
    expect(existsSync(empty.dataFolder)).toBe(false)
  })

  it('says when the stores are of an older version', async () => {
    const { look } = await installation(kind)
    const migration = { up: async () => {} }
    const newer = { ...errand, migrations: { '0001-new': migration } }
    const { problems, told, skipped } = await look({ modules: [newer] })
    expect(problems).toEqual(['migrations'])
    expect(told.migrations?.[0]).toMatchObject({
      problem: '数据还是旧版本：化德县（1 项）',
      remedy: '先备份，再运行 zhijian migrate，或重新启动服务',
    })
    expect(skipped).toContain('audit-chain')
  })

  it('says when there is nobody who may administer', async () => {
    const { look, change } = await installation(kind)
    await change(deployment => deployment.stores.platform.write.deleteFrom('administrator').execute())
    const { problems, told } = await look()
    expect(problems).toEqual(['administrators'])
    expect(told.administrators?.[0]?.remedy).toBe('运行 zhijian admin add 添加第一位管理员')
  })

  it('says when the making of a county was interrupted', async () => {
    const { look, change } = await installation(kind)
    await change(deployment =>
      deployment.stores.platform.write.updateTable('county').set({ status: 'creating' }).execute(),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['unfinished-counties'])
    expect(told['unfinished-counties']?.[0]?.remedy).toContain(`zhijian tenant create ${CODE}`)
  })

  it('reminds of what a county lacks to serve its people, which is no fault', async () => {
    const { look, change } = await installation(kind)
    const before = await look()
    expect([before.problems, before.hints]).toEqual([
      [],
      [
        '平台还没有律师',
        `还没有法律顾问：化德县（${CODE}）`,
        `还没有接通短信，验证码和通知显示在服务器终端：化德县（${CODE}）`,
        '平台还没有接通公众号，律师收不到微信通知',
        `还没有接通公众号：化德县（${CODE}）`,
      ],
    ])
    await change(async deployment => {
      const values = { appId: 'wx0123456789abcdef', secret: 's', token: 'tok' }
      await deployment.run(CODE, settingsCommand(wechatSettings), values, operator)
    })
    expect((await look()).hints).toHaveLength(4)
  })

  it('looks with the modules’ own checks in each county', async () => {
    const { look } = await installation(kind)
    const check = (name: string, healthy: boolean) => ({
      name,
      title: w('台账'),
      run: async (tenant: { county: { name: string } }) =>
        healthy ? fine() : wrong(`${tenant.county.name}缺两页`, '补上'),
    })
    const modules = [
      defineModule({ ...errand, checks: [check('errand.whole', true), check('errand.pages', false)] }),
    ]
    const { problems, told } = await look({ modules })
    expect(problems).toEqual(['errand.pages'])
    expect(told['errand.pages']).toEqual([{ problem: '化德县：化德县缺两页', remedy: '补上' }])
  })
})
