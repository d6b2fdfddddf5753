import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import type { Module } from '#core/module'
import { days, minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { measuredPlea } from '#tests/with-figures'
import { XINGHE, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'
import { merge } from '../merge.ts'

eachStoreKind('who of a county’s advisers answers', kind => {
  test('is seen by the bureau, with those who do not, and by the advisers of the same county', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { deployment } = world
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const wuyun = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await world.lawyer('包晓燕', { adviserOf: ZHUOZI })
    const elsewhere = await world.lawyer('孟和', { adviserOf: XINGHE })
    const signsIn = async (name: string, username: string) =>
      (await officerIn(site, { name, username, permissions: ['county.reports'] })).browser
    let desk = await signsIn('苏日娜', 'surina')
    const page = async (path = '') => textOf((await desk.open(`/desk/reports/advisers${path}`)).html)
    const asked = async () => {
      const input = { whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？' }
      const { ref } = await deployment.run(ZHUOZI, ask, input, await world.citizen('王建军'))
      await world.settle()
      return ref
    }
    const answers = async (ref: string, lawyer: Caller, after: number) => {
      world.clock.advance(minutes(after))
      await world.settle()
      const input = { body: '先去劳动监察大队投诉。' }
      const { message } = await deployment.run(ZHUOZI, answer, { ref, input }, lawyer)
      await world.settle()
      return message
    }

    const first = await asked()
    await answers(first, zhang, 2)
    const message = await answers(first, wuyun, 1)
    await answers(await asked(), zhang, 4)
    const own = await page()
    expect(own).toMatch(/没有解答的（1 位） 律师 送达 最近一次解答 包晓燕 \S+ 2 件 从未解答/)
    expect(own).toMatch(
      /解答过的（2 位） [\s\S]*张志远 \S+ 2 件 2 件 2 分 0 秒[\s\S]*乌云其其格 \S+ 2 件 1 件 3 分 0 秒/,
    )
    expect(own).not.toContain('孟和')

    // A hidden answer is none, and a new month begins with nobody having answered; the last answer stays known.
    const officer = await world.officer('韩志国', '*')
    await deployment.run(ZHUOZI, hide, { ref: first, input: { message, reason: '招揽生意' } }, officer)
    expect(await page()).toMatch(/没有解答的（2 位） [\s\S]*乌云其其格 \S+ 2 件 从未解答/)
    await world.settle()
    world.clock.advance(days(10))
    desk = await signsIn('郭晓东', 'guo')
    const next = await page()
    expect(next).toMatch(/没有解答的（3 位） [\s\S]*张志远 \S+ 0 件 11月24日/)
    expect(await page('?period=last-month')).toContain('张志远 卓资众信律师事务所 2 件 2 件')

    const colleagues = async (lawyer: Caller) =>
      textOf(
        (await (await lawyerIn(site, lawyer)).open('/lawyers/figures/colleagues?period=last-month')).html,
      )
    const seen = await colleagues(wuyun)
    expect(seen).toMatch(/卓资县 · 在线咨询 [\s\S]*乌云其其格（我） 0 条[\s\S]*张志远 2 条/)
    expect(seen).toMatch(/这段时间没有解答的 1 位 包晓燕/)
    expect(seen).not.toContain('被隐藏的解答')
    const others = await colleagues(elsewhere)
    expect(others).toContain('孟和（我） 0 条')
    expect(others).not.toMatch(/卓资县|张志远/)
    const nobodys = await colleagues(await world.lawyer('沈文', { region: '31' }))
    expect(nobodys).toContain('还没有同县的同事')
  })

  test('is told apart from what they answer unasked, and from doubles that nobody can answer any more', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const run = world.deployment.run.bind(world.deployment)
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await world.lawyer('包晓燕', { adviserOf: ZHUOZI })
    const citizen = await world.citizen('王建军')
    const asked = async () =>
      (await run(ZHUOZI, ask, { whatHappened: '老板一直不给工钱，怎么办？' }, citizen)).ref
    const answers = (ref: string, lawyer: Caller) =>
      run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
    const first = await asked()
    const double = await asked()
    world.clock.advance(minutes(1))
    await answers(double, zhang)
    const officer = await world.officer('韩志国', '*')
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    const later = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await answers(first, later)
    await world.settle()
    const account = { name: '苏日娜', username: 'surina', permissions: ['county.reports'] }
    const { browser: desk } = await officerIn(site, account)
    const page = textOf((await desk.open('/desk/reports/advisers')).html)
    expect(page).toMatch(/张志远 \S+ 2 件 1 件 1 分 0 秒/)
    expect(page).toMatch(/乌云其其格 \S+ 0 件 0 件 另有没送达的 1 件 —/)
    expect(page).toMatch(/没有解答的（1 位） 律师 送达 最近一次解答 包晓燕 \S+ 1 件 从未解答/)
  })

  test('is seen of each service that calls lawyers, and of none where none does', async () => {
    const account = { name: '苏日娜', username: 'surina', permissions: ['county.reports'] }
    const deskOf = async (...modules: readonly Module[]) => {
      const site = await openSite(kind, modules)
      await site.world.lawyer('张志远', { adviserOf: ZHUOZI })
      const { browser } = await officerIn(site, account)
      return async (query = '') => (await browser.open(`/desk/reports/advisers${query}`)).html
    }
    const { groups } = measuredPlea.figures!
    const byLawyer = { ...groups, lawyer: { ...groups.lawyer!, of: 'lawyer' as const } }
    const calling = { ...measuredPlea, figures: { ...measuredPlea.figures!, groups: byLawyer } }
    const page = await deskOf(calling, consultation)
    expect(textOf(await page())).toMatch(/谁在解答 请求/)
    const other = await page('?module=consultation')
    expect(textOf(other)).toMatch(/谁在解答 在线咨询/)
    expect(other).toContain('/desk/reports/advisers?period=last-month&amp;module=consultation')
    expect(textOf(await (await deskOf(measuredPlea, consultation))())).toMatch(/谁在解答 在线咨询/)
    const none = textOf(await (await deskOf(measuredPlea))())
    expect(none).toContain('本县的服务都不邀请律师解答')
    expect(none).not.toContain('还没有法律顾问')
  })
})
