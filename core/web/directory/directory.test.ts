import { beforeAll, expect, test } from 'vitest'
import { importLawyers, registeredLawyers, setAway, suspendLawyer } from '#core/lawyers'
import type { LawyerId } from '#core/people'
import { hours, plus } from '#core/time'
import { textOf } from '#tests/browsing'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import {
  adviserWuyun,
  adviserZhang,
  demoPortrait,
  nationalLawyer,
  regionalLawyer,
  regionalLawyers,
} from '../../../tenants/demo/index.ts'

eachStoreKind('the directory of lawyers', kind => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(kind, [favour], { app: { portrait: demoPortrait } })
    const { deployment } = site.world
    const put = (rows: readonly unknown[], adviserOf?: string) =>
      deployment.runOnPlatform(importLawyers, { rows, adviserOf, demo: true }, operator)
    await put([adviserZhang, adviserWuyun], ZHUOZI)
    await put([nationalLawyer, ...regionalLawyers().slice(0, 25)])
  })
  const open = (path: string) => site.browser().open(path)
  const textAt = async (path: string) => textOf((await open(path)).html)
  const idOf = async (name: string) => {
    const { read } = site.world.deployment.stores.platform
    return (await registeredLawyers(read, { text: name, limit: 1 })).lawyers[0]!.id
  }

  test('is entered from the portal’s home and its services', async () => {
    expect((await open('/')).html).toContain('href="/directory"')
    expect((await open('/services')).html).toContain('href="/directory"')
  })

  test('names the county’s advisers first, then those of the region, page by page', async () => {
    const first = await open('/directory')
    const text = textOf(first.html)
    expect(text.indexOf('本县法律顾问')).toBeLessThan(text.indexOf('张志远'))
    expect(text.indexOf('张志远')).toBeLessThan(text.indexOf('全区律师'))
    expect(text).not.toContain(nationalLawyer.name)
    const next = /href="(\/directory\?after=[^"]+)"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
    const second = await textAt(next)
    expect(second).toContain(nationalLawyer.name)
    expect(second).not.toContain('张志远')
  })

  test('is searched by name, firm and field of law', async () => {
    expect(await textAt('/directory?q=乌云其其格')).toContain('可用蒙古语')
    expect(await textAt('/directory?q=乌云其其格')).not.toContain('张志远')
    expect(await textAt('/directory?q=塔拉云峰')).toContain('张志远')
    const family = await textAt('/directory?field=family&q=塔拉云峰')
    expect(family).toContain('乌云其其格')
    expect(family).not.toContain('张志远')
    expect(await textAt('/directory?q=没有这个人')).toContain('没有找到这样的律师')
  })

  test('takes an address that somebody has changed by hand', async () => {
    for (const query of ['after=x.y', 'after=9.zz', 'field=nothing', 'q=%25', "q='"])
      expect((await open(`/directory?${query}`)).status, query).toBe(200)
  })

  test('opens a lawyer: who they are, never how to reach them', async () => {
    const page = await open(`/directory/${await idOf('张志远')}`)
    const text = textOf(page.html)
    expect(text).toContain('内蒙古塔拉云峰律师事务所')
    expect(text).toContain(adviserZhang.certificate)
    expect(text).toContain('卓资县法律顾问')
    expect(page.html).toContain('href="/favour/ask"')
    for (const { html } of [page, await open('/directory'), await open('/directory?q=张')])
      expect(html).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
    expect((await open('/directory/nobody')).status).toBe(404)
  })

  test('tells that a lawyer takes no calls now, and forgets whoever may not practise', async () => {
    const { deployment, clock } = site.world
    const id = await idOf(regionalLawyer.name)
    const lawyer = { id, practising: true } as never
    const caller = {
      principal: { kind: 'lawyer', id: id as LawyerId },
      name: '',
      via: 'page',
      lawyer,
    } as const
    await deployment.runOnPlatform(setAway, { until: plus(clock.now(), hours(2)) }, caller)
    expect(await textAt(`/directory/${id}`)).toContain('现在暂不接受咨询')
    await deployment.runOnPlatform(suspendLawyer, { id, why: '投诉属实' }, operator)
    expect((await open(`/directory/${id}`)).status).toBe(404)
    expect(await textAt(`/directory?q=${regionalLawyer.name}`)).toContain('没有找到')
  })

  test('shows a picture of each on every host, kept for a while', async () => {
    const id = await idOf('张志远')
    for (const host of ['zhuozi.localhost:3000', 'localhost:3000']) {
      const response = await site.browser(host).request(`/lawyers/${id}/photo`)
      expect(response.headers.get('content-type')).toContain('image/svg+xml')
      expect(response.headers.get('cache-control')).toContain('max-age=86400')
      expect(await response.text()).toBe(demoPortrait('张志远'))
      expect((await site.browser(host).request('/lawyers/nobody/photo')).status).toBe(404)
    }
  })
})
