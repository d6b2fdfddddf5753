import { beforeAll, expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import { fieldsOf } from '../forms/index.ts'
import { declaredSettings } from './settings.tsx'

test('every setting says in a sentence what it is for', () => {
  const bare = declaredSettings([]).flatMap(({ name, hint, schema }) => [
    ...(hint ? [] : [name]),
    ...fieldsOf(schema).flatMap(field =>
      field.widget === 'hidden' || field.hint ? [] : [`${name}.${field.name}`],
    ),
  ])
  expect(bare).toEqual([])
})

eachStoreKind('a county’s settings', kind => {
  let site: Site
  let han: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [favour])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
  })
  const path = '/desk/settings/county'
  const fields = {
    title: '',
    bureau: '',
    hotline: '12348',
    phone: '',
    address: '',
    record: '',
    accent: '',
    languages: 'zh',
    noticesFrom: '08:00',
    noticesUntil: '21:00',
    logo: '',
  }

  test('are saved and in effect at once', async () => {
    const form = await han.browser.open(path)
    const saved = await han.browser.submit(form, {
      ...fields,
      title: '卓资法律服务大厅',
      address: '卓资山镇前进街 1 号',
    })
    expect(textOf(saved.html)).toContain('已保存，立即生效')
    expect(saved.html).toContain('value="卓资法律服务大厅"')
    const home = textOf((await site.browser().open('/')).html)
    expect(home).toContain('卓资法律服务大厅')
    expect(home).toContain('卓资山镇前进街 1 号')
    expect(textOf((await site.browser('xinghe.localhost:3000').open('/')).html)).not.toContain('卓资法律')
  })

  test('that are wrong change nothing, and everything typed stays', async () => {
    const form = await han.browser.open(path)
    const refused = await han.browser.submit(form, {
      ...fields,
      title: '没有保存的名称',
      accent: '深绿',
      address: '没有保存的地址',
    })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('颜色请写成 #0b6472 的样子')
    expect(refused.html).toContain('value="没有保存的名称"')
    expect(refused.html).toContain('value="没有保存的地址"')
    expect(textOf((await site.browser().open('/')).html)).not.toContain('没有保存')
  })

  test('say of a key that it must be typed again, for it is not sent back', async () => {
    const wechat = '/desk/settings/wechat'
    const form = await han.browser.open(wechat)
    const key = '0123456789abcdef0123456789abcdef'
    const sent = { appId: 'wx0123456789abcdef', secret: key, token: 'zhuozi', verification: 'verify.txt' }
    const refused = await han.browser.submit(form, sent, wechat)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('请重新填写开发者密码（AppSecret）')
    expect(textOf(refused.html)).toContain('请重新填写令牌（Token）')
    expect(textOf(refused.html)).not.toContain('请重新填写消息加解密密钥')
    expect(textOf(refused.html)).toContain('有 3 处需要改一下')
    expect(refused.html).not.toContain(key)
  })

  test('show the AppID, which is sealed, to whoever sets it; left empty it is forgotten', async () => {
    const wechat = '/desk/settings/wechat'
    const id = 'wx0123456789abcdef'
    const connected = { appId: id, secret: 'secret', token: 'zhuozi', accountName: '卓资司法' }
    await han.browser.submit(await han.browser.open(wechat), connected, wechat)
    const form = await han.browser.open(wechat)
    expect(form.html).toContain(`value="${id}"`)
    expect(form.html).toContain('留空则不改动。填了 AppID 就必须填写。')
    await han.browser.submit(form, { appId: id, accountName: '卓资县司法局' }, wechat)
    const named = await han.browser.open(wechat)
    expect(named.html).toContain(`value="${id}"`)
    expect(named.html).toContain('value="卓资县司法局"')
    await han.browser.submit(named, { appId: '' }, wechat)
    expect((await han.browser.open(wechat)).html).not.toContain(id)
    const audited = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('detail').where('subject', '=', 'setting:wechat').execute(),
    )
    const changed = audited.map(({ detail }) => JSON.parse(detail ?? '{}').secrets ?? [])
    expect(changed).toEqual([['appId', 'secret', 'token'], [], ['appId', 'secret', 'token']])
    expect(JSON.stringify(audited)).not.toContain(id)
  })

  test('keep an AppID that no key opens, and what belongs to it, where its field comes empty', async () => {
    const wechat = '/desk/settings/wechat'
    const sent = { appId: 'wxfedcba9876543210', secret: 'secret', token: 'zhuozi', accountName: '卓资司法' }
    await han.browser.submit(await han.browser.open(wechat), sent, wechat)
    const kept = () =>
      site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write.selectFrom('setting_secret').select(['id', 'value_sealed']).orderBy('id').execute(),
      )
    await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('setting_secret')
        .set({ value_sealed: 'sealed with a key that was lost' })
        .where('id', '=', 'wechat.appId')
        .execute(),
    )
    const before = await kept()
    const form = await han.browser.open(wechat)
    expect(form.html).not.toContain(sent.appId)
    const refused = await han.browser.submit(form, { appId: '', accountName: '卓资县司法局' }, wechat)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('保存过的内容现在打不开：请重新填写')
    expect(refused.html).toContain('value="卓资县司法局"')
    expect(await kept()).toEqual(before)
    const saved = await han.browser.submit(refused, { appId: sent.appId }, wechat)
    expect(saved.path).toContain('?saved')
    expect(saved.html).toContain(`value="${sent.appId}"`)
    const emptied = await han.browser.submit(saved, { appId: '' }, wechat)
    expect(textOf(emptied.html)).toContain('已保存，立即生效')
    expect((await kept()).filter(({ id }) => id.startsWith('wechat.'))).toEqual([])
  })

  test('have no form for a part that there is not', async () => {
    expect((await han.browser.open('/desk/settings/nothing')).status).toBe(404)
    expect((await han.browser.send('/desk/modules/nothing', { enabled: 'on' })).status).toBe(404)
  })

  test('switch a service off: it is gone from the portal, and what was asked stays readable', async () => {
    const li = await site.citizen('13800000081')
    const check = await li.submit(await li.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
    const matter = await li.submit(check, { consent: 'on' })
    const address = matter.path.split('?')[0]!

    const settings = await han.browser.open('/desk/settings')
    const asked = /<details class="fold">([\s\S]*?)<\/details>/.exec(settings.html)![1]!
    expect(textOf(asked)).toContain('首页和服务里不再有“邻里帮忙”')
    expect(textOf(asked)).toContain('现有 1 件没有办结')
    expect(asked).toContain('确认停用')
    expect(settings.html.split(asked).join('')).not.toContain('action="/desk/modules/favour"')
    const off = await han.browser.submit(settings, {}, '/desk/modules/favour')
    expect(textOf(off.html)).toContain('已停用，原有事项仍可查看')
    expect(textOf((await site.browser().open('/')).html)).not.toContain('请人帮忙')
    expect((await site.browser().open('/favour/ask')).status).toBe(404)
    const kept = await li.open(address)
    expect(kept.status).toBe(200)
    expect(textOf(kept.html)).toContain('帮我搬柜子')
    expect(kept.html).not.toContain('/actions/finish')
    expect(textOf((await li.open('/mine')).html)).toContain('帮我搬柜子')

    await han.browser.submit(await han.browser.open('/desk/settings'), {}, '/desk/modules/favour')
    expect(textOf((await site.browser().open('/')).html)).toContain('请人帮忙')
    expect((await li.open(address)).html).toContain('/actions/finish')
  })
})
