import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, FaultPoint } from '#core/commands'
import { masterKey } from '#core/crypto'
import { Deployment, type DeploymentOptions } from '#core/deployment'
import { defineModule } from '#core/module'
import { abandonCounty, createCounty } from '#core/onboarding'
import {
  applyTenant,
  countySettings,
  divisionTree,
  enabledModules,
  parseTenantFile,
  renameDivision,
  setCounty,
  settingsOf,
  tenantFolderOf,
} from '#core/tenancy'
import { FakeClock, instant } from '#core/time'
import { w } from '#core/words'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const greeting = {
  name: 'greeting',
  title: w('问候'),
  schema: v.object({ times: v.optional(v.number(), 1) }),
}
const modules = [
  defineModule({ name: 'greeting', title: w('问候'), settings: greeting }),
  defineModule({ name: 'parting', title: w('告别') }),
]
const xinghe = {
  code: '150924',
  slug: 'xinghe',
  name: '兴和县',
  bureau: '兴和县司法局',
  title: '兴和县公共法律服务',
  accent: '#7a3b10',
  modules: { parting: { on: false }, greeting: { on: true, settings: { times: 3 }, why: '本县问候三遍' } },
  divisions: { rename: [{ code: '150924106', name: '城关新镇', why: '县里已经更名' }] },
}

eachStoreKind('making a county', kind => {
  let options: DeploymentOptions
  let deployment: Deployment
  let breakAt: ((point: FaultPoint, command: string) => void) | undefined
  beforeAll(async () => {
    options = {
      dataFolder: tempFolder(),
      databaseUrl: await databaseUrlFor(kind),
      domain: 'zj.example',
      modules,
      clock: new FakeClock(instant('2026-11-24T09:00:00+08:00')),
      master: masterKey(Buffer.alloc(32, 7).toString('base64')),
      at: (point, command) => breakAt?.(point, command),
    }
    deployment = await Deployment.open(options)
  })
  afterAll(() => deployment.close())
  const read = <T>(code: string, work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(code, work)

  it('gives a county that nothing is written down for its real divisions and the national defaults', async () => {
    const county = await createCounty(deployment, { code: '150922' }, operator)
    expect(county).toMatchObject({ slug: 'huade', name: '化德县', region: '15', status: 'active' })
    await read('150922', async ({ store }) => {
      const tree = await divisionTree(store.read)
      expect(tree.length).toBeGreaterThan(3)
      expect(tree.every(township => township.villages.length > 0)).toBe(true)
      expect(await settingsOf(store.read, countySettings)).toMatchObject({
        title: '化德县公共法律服务',
        bureau: '化德县司法局',
        hotline: '12348',
        languages: ['zh'],
      })
      expect(await enabledModules(store.read, ['greeting', 'parting'])).toEqual(
        new Set(['greeting', 'parting']),
      )
    })
    expect(await deployment.counties.byHost('huade.zj.example')).toMatchObject({ code: '150922' })
  })

  it('follows the file of a tenant: names, colour, services and what they are set to', async () => {
    const file = parseTenantFile({ ...xinghe, hosts: ['fw.xinghe.gov.cn'] })
    await createCounty(deployment, { code: '150924', file }, operator)
    await read('150924', async ({ store }) => {
      const [township] = (await divisionTree(store.read)).filter(({ code }) => code === '150924106')
      expect(township).toMatchObject({ name: '城关新镇', note: '县里已经更名' })
      expect((await settingsOf(store.read, countySettings)).accent).toBe('#7a3b10')
      expect(await settingsOf(store.read, greeting)).toEqual({ times: 3 })
      expect(await enabledModules(store.read, ['greeting', 'parting'])).toEqual(new Set(['greeting']))
    })
    expect(await deployment.counties.byHost('fw.xinghe.gov.cn')).toMatchObject({ code: '150924' })
  })

  it('makes Zhuozi with the communities and the emblem that its folder describes', async () => {
    const { file, emblem, advisers } = tenantFolderOf('150921')!
    await createCounty(deployment, { code: '150921', file, emblem }, operator)
    expect(advisers).toMatch(/advisers\.csv$/)
    await read('150921', async ({ store }) => {
      const villages = (await divisionTree(store.read)).flatMap(township => township.villages)
      expect(villages.filter(({ added }) => added)).toHaveLength(3)
      expect(villages.filter(({ kind }) => kind === 'community')).toHaveLength(13)
      expect((await settingsOf(store.read, countySettings)).logo).toMatch(/^\/emblem\/[\w-]{12}$/)
    })
  })

  it('changes nothing when its file is applied again, and keeps what the county named itself', async () => {
    const file = parseTenantFile(xinghe)
    const rename = { code: '150924107', name: '张皋新镇', why: '县里已经更名' }
    await deployment.run('150924', renameDivision, rename, operator)
    const state = () =>
      read('150924', async ({ store }) => ({
        divisions: await store.read.selectFrom('division').selectAll().orderBy('code').execute(),
        settings: await store.read.selectFrom('setting').selectAll().orderBy('module').execute(),
        // Where the relay chains an entry to the log, a moment later, is no change of the county.
        audit: await store.read
          .selectFrom('audit')
          .select(['id', 'action', 'subject', 'detail'])
          .orderBy('id')
          .execute(),
      }))
    const before = await state()
    expect(await deployment.run('150924', applyTenant, { file }, operator)).toEqual({ divisions: 0 })
    expect(await state()).toEqual(before)
    expect(before.divisions.find(({ code }) => code === '150924107')?.name).toBe('张皋新镇')
  })

  it.each([
    ['a code that is no county', { code: '150999' }, '没有代码为 150999 的县'],
    ['a county that is there', { code: '150922' }, '化德县已经开通'],
    ['a slug that another county has', { code: '150923', slug: 'huade' }, '已被其他县使用'],
  ])('refuses %s', async (_, county, reason) => {
    await expect(createCounty(deployment, county, operator)).rejects.toThrow(reason)
  })

  describe('that is interrupted', () => {
    it.each([
      ['county.create', '150925', 'liangcheng'],
      ['county.apply', '150926', 'chayouqianqi'],
    ])('in %s is reached by nobody, and goes on when it is made again', async (command, code) => {
      breakAt = (point, name) => {
        if (point === 'after-commit' && name === command) throw new Error('the power is gone')
      }
      await expect(createCounty(deployment, { code }, operator)).rejects.toThrow('the power is gone')
      breakAt = undefined
      deployment.counties.refresh()
      const half = await deployment.counties.byCode(code)
      expect(half?.status).toBe('creating')
      expect(await deployment.counties.byHost(`${half?.slug}.zj.example`)).toBeUndefined()
      expect(await deployment.counties.bySlug(half!.slug)).toBeUndefined()
      expect(await createCounty(deployment, { code }, operator)).toMatchObject({ status: 'active' })
      await read(code, async ({ store }) =>
        expect((await divisionTree(store.read)).length).toBeGreaterThan(3),
      )
    })

    it('can be taken back, and made anew with keys of its own', async () => {
      const code = '150927'
      breakAt = (point, name) => {
        if (point === 'after-commit' && name === 'county.apply') throw new Error('the power is gone')
      }
      await expect(createCounty(deployment, { code }, operator)).rejects.toThrow('the power is gone')
      breakAt = undefined
      const sealed = await read(code, async ({ keys }) => keys.seal('秘密', 'test'))
      await abandonCounty(deployment, code, operator)
      expect(await deployment.counties.byCode(code)).toBeUndefined()
      expect(await deployment.stores.hasCounty(code)).toBe(false)
      await createCounty(deployment, { code }, operator)
      await read(code, async ({ keys }) => expect(() => keys.unseal(sealed, 'test')).toThrow())
    })
  })

  it('never takes over data that no registry names', async () => {
    await deployment.stores.createCounty('150928')
    await expect(createCounty(deployment, { code: '150928' }, operator)).rejects.toThrow(
      '已有一份代码为 150928 的县级数据',
    )
    expect(await deployment.counties.byCode('150928')).toBeUndefined()
  })

  it('takes back no county that is whole', async () => {
    await expect(abandonCounty(deployment, '150922', operator)).rejects.toThrow('不在开通过程中')
  })

  it('may be closed, then answers nobody, and opened again', async () => {
    await deployment.runOnPlatform(setCounty, { code: '150922', status: 'closed' }, operator)
    expect(await deployment.counties.byHost('huade.zj.example')).toBeUndefined()
    await deployment.runOnPlatform(setCounty, { code: '150922', status: 'active' }, operator)
    expect(await deployment.counties.byHost('huade.zj.example')).toBeDefined()
  })

  it('may have one host that no other has', async () => {
    const set = (host: string) => deployment.runOnPlatform(setCounty, { code: '150922', host }, operator)
    await expect(set('fw.xinghe.gov.cn')).rejects.toThrow('已由兴和县使用')
    await expect(set('no host')).rejects.toThrow('有 1 处需要修改')
    await set('fw.huade.gov.cn')
    expect(await deployment.counties.byHost('fw.huade.gov.cn')).toMatchObject({ code: '150922' })
  })
})
