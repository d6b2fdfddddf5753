import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { writeToBureau } from '#core/matters'
import { addDays, shanghaiDate } from '#core/time'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { plea, plead } from '#tests/with-a-call'
import { ZHUOZI } from '#tests/world'

/** What the log itself says, without its filters. */
const linesOf = (html: string) =>
  textOf(/<ul class="list[^"]*">[\s\S]*?<\/ul>|<div class="empty">[\s\S]*?<\/div>/.exec(html)![0])

eachStoreKind('the log of a county', kind => {
  let site: Site
  let han: SignedIn
  let li: Caller
  let ref: string
  /** As people read it: 请 2026-000001. */
  let number: string
  beforeAll(async () => {
    site = await openSite(kind, [plea])
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    li = await site.world.citizen('李秀英')
    ref = (await site.world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, li)).ref
    number = `请 ${ref.slice(3)}`
    await han.browser.open(`/desk/matters/${ref}`)
  })

  test('says in words who did and saw what', async () => {
    const page = await han.browser.open('/desk/audit')
    const text = textOf(page.html)
    expect(text).toMatch(
      new RegExp(`工作人员 韩志国 查看个人信息：${number} 20\\d\\d年\\d+月\\d+日 \\d\\d:\\d\\d`),
    )
    expect(text).toMatch(/工作人员 韩志国 登录成功/)
    expect(text).toMatch(new RegExp(`群众 提交：${number}`))
    expect(text).toMatch(/运维人员 root 添加人员：工作人员 韩志国/)
    expect(page.html).not.toContain('李秀英')
    expect(text).toMatch(/运维人员 root 设置密码：工作人员 韩志国/)
    expect(text).not.toContain('其他操作')
  })

  test('tells all that happened to one thing, and leads back', async () => {
    const page = await han.browser.open(`/desk/audit?subject=${ref}`)
    expect(textOf(page.html)).toContain('查看个人信息')
    expect(textOf(page.html)).not.toContain('登录成功')
    expect(page.html).toContain('href="/desk/audit"')
  })

  test('leaves out what was only marked as seen, until it is asked for', async () => {
    await site.world.deployment.run(ZHUOZI, writeToBureau, { ref, input: { body: '在哪里投诉' } }, li)
    await han.browser.open(`/desk/matters/${ref}`)
    const lines = async (query: string) => linesOf((await han.browser.open(`/desk/audit${query}`)).html)
    expect(await lines('')).not.toContain('标为已读')
    expect(await lines('?kind=seen')).toMatch(/^( 工作人员 韩志国 标为已读：\S.*)+$/)
    expect(await lines('?kind=all')).toContain('标为已读')
  })

  test('is narrowed to a person, a kind, a matter and days; the page keeps what was chosen', async () => {
    const lines = async (query: string) => linesOf((await han.browser.open(`/desk/audit?${query}`)).html)
    const su = await officerIn(site, { name: '苏日娜', username: 'surina', permissions: ['matters.read'] })
    await su.browser.open(`/desk/matters/${ref}`)
    const hers = await lines(`who=officer:${su.id}`)
    expect(hers).toContain('查看个人信息')
    expect(hers).not.toContain('韩志国')
    expect(await lines('who=citizen')).toMatch(/^ 群众 (提交|给司法局留言)：/)
    expect(await lines('kind=looks')).not.toContain('登录')
    expect(await lines('kind=county')).toContain('添加人员')
    expect(await lines('kind=sign-in')).not.toContain('查看')

    const short = ref.slice(3).replace('-0000', '-')
    for (const matter of [ref, short, `请 ${short}`, ref.toUpperCase()])
      expect(await lines(`matter=${encodeURIComponent(matter)}`), matter).toContain(
        `工作人员 韩志国 查看个人信息：${number}`,
      )
    expect(await lines(`matter=${short}9`)).toContain('没有这样的记录')

    const today = shanghaiDate(site.world.clock.now())
    expect(await lines(`from=${today}&until=${today}`)).toContain('添加人员')
    expect(await lines(`until=${addDays(today, -1)}`)).toContain('没有这样的记录')
    expect(await lines('from=yesterday')).toContain('添加人员')
    const page = await han.browser.open(`/desk/audit?who=officer:${su.id}&from=${today}`)
    expect(page.html).toContain(`<option value="officer:${su.id}" selected=`)
    expect(page.html).toContain(`value="${today}"`)
    expect(page.html).toMatch(/<details class="fold" open/)
  })

  test('says what a change of settings changed, old and new', async () => {
    const form = await han.browser.open('/desk/settings/county')
    await han.browser.submit(form, { hotline: '12348', phone: '0474-4702148', languages: ['zh', 'mn'] })
    const again = await han.browser.open('/desk/settings/county')
    await han.browser.submit(again, { hotline: '12348', phone: '0474-4702149', languages: 'zh' })
    const text = textOf((await han.browser.open('/desk/audit?kind=county')).html)
    expect(text).toContain('0474-4702148 → 0474-4702149')
    expect(text).toMatch(/：空 → 0474-4702148/)
  })

  test('goes on page by page, also narrowed', async () => {
    for (let n = 0; n < 50; n++) await han.browser.open(`/desk/matters/${ref}`)
    const nextOf = (html: string) =>
      /href="(\/desk\/audit\?[^"]*after=[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    const first = await han.browser.open('/desk/audit')
    expect(textOf((await han.browser.open(nextOf(first.html))).html)).toContain('添加人员')
    const looks = await han.browser.open('/desk/audit?kind=looks')
    expect(linesOf((await han.browser.open(nextOf(looks.html))).html)).not.toContain('添加人员')
  })
})
