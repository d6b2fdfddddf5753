import { beforeAll, expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { plea, plead } from '#tests/with-a-call'
import { ZHUOZI } from '#tests/world'

eachStoreKind('the log of a county', kind => {
  let site: Site
  let han: SignedIn
  let ref: string
  beforeAll(async () => {
    site = await openSite(kind, [plea])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const li = await site.world.citizen('李秀英')
    ref = (await site.world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, li)).ref
    await han.browser.open(`/desk/matters/${ref}`)
  })

  test('says in words who did and saw what', async () => {
    const page = await han.browser.open('/desk/audit')
    const text = textOf(page.html)
    expect(text).toMatch(new RegExp(`查看个人信息 工作人员 韩志国 ${ref}`))
    expect(text).toMatch(/登录成功 系统 工作人员 韩志国/)
    expect(text).toMatch(new RegExp(`提交 群众 ${ref}`))
    expect(text).toMatch(/添加人员 运维人员 root 工作人员 韩志国/)
    expect(page.html).not.toContain('李秀英')
  })

  test('tells all that happened to one thing, and leads back', async () => {
    const page = await han.browser.open(`/desk/audit?subject=${ref}`)
    expect(textOf(page.html)).toContain('查看个人信息')
    expect(textOf(page.html)).not.toContain('登录成功')
    expect(page.html).toContain('href="/desk/audit"')
  })

  test('goes on page by page', async () => {
    for (let n = 0; n < 50; n++) await han.browser.open(`/desk/matters/${ref}`)
    const first = await han.browser.open('/desk/audit')
    const next = /href="(\/desk\/audit\?after=[^"]+)"/.exec(first.html)![1]!.replaceAll('&amp;', '&')
    expect(textOf((await han.browser.open(next)).html)).toContain('添加人员')
  })
})
