import { beforeAll, expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, give, permit } from '#tests/with-papers'
import { ZHUOZI } from '#tests/world'

const AT = '/desk/documents/series/permit.decision'

eachStoreKind('the numbers of a county’s papers', kind => {
  let site: Site
  let han: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [permit])
    han = await officerIn(site, {
      name: '韩志国',
      username: 'hanzhiguo',
      permissions: ['county.documents', 'permit.decide', 'matters.read'],
    })
  })
  const set = async (typed: Record<string, string>, at = AT) =>
    han.browser.submit(await han.browser.open(at), typed, at)
  const given = async () => {
    const { deployment } = site.world
    const herder = await site.world.citizen('巴特尔')
    const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
    const input = { ref, input: { name: '巴特尔', sheep: 120 } }
    return (await deployment.run(ZHUOZI, give, input, han.caller)).number
  }

  test('go on after what was given on paper, in the county’s own style, and never back', async () => {
    expect(await given()).toBe('卓牧服决字〔2026〕1号')
    expect(textOf((await han.browser.open('/desk/documents/series')).html)).toContain(
      '下一个：卓牧服决字〔2026〕2号',
    )
    const saved = await set({ style: '{县}{机关}〔{年}〕第{号}号', last: '57' })
    expect(textOf(saved.html)).toContain('卓牧服〔2026〕第58号')
    expect(await given()).toBe('卓牧服〔2026〕第58号')
    const back = await set({ style: '', last: '57' })
    expect(back.status).toBe(422)
    expect(textOf(back.html)).toContain('今年已经编到 58 号，只能改大')
    expect(textOf((await set({ style: '', last: '58' })).html)).toContain('卓牧服决字〔2026〕59号')
    expect(await given()).toBe('卓牧服决字〔2026〕59号')
  })

  test('never look as a number that another kind of paper had this year, though it has another style by now', async () => {
    const typed = { style: '{县}{机关}〔{年}〕第{号}号', last: '' }
    const refused = await set(typed, '/desk/documents/series/permit.check')
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('今年另一种文书已经编出 卓牧服〔2026〕第58号')
    expect(refused.html).toContain(`value="${typed.style}"`)
  })

  test('always tell the year and the number, and those of two papers apart', async () => {
    for (const [style, said] of [
      ['{县}{机关}〔2026〕{号}号', '不能缺少“{年}”'],
      ['{县}〔{年}〕', '不能缺少“{号}”'],
      ['{省}〔{年}〕{号}号', '大括号里只能写：{县}、{机关}、{年}、{号}'],
      ['{县〔{年}〕{号}号', '大括号里只能写'],
      ['{县}{机关}审字〔{年}〕第{号}号', '两份文书会同号'],
    ] as const) {
      const refused = await set({ style, last: '99' })
      expect(refused.status).toBe(422)
      expect(textOf(refused.html)).toContain(said)
      expect(refused.html).toContain(`value="${style}"`)
    }
    expect(await given()).toMatch(/^卓牧服决字〔2026〕\d+号$/)
  })

  test('are set by those alone who set papers', async () => {
    const clerk = await officerIn(site, { name: '科员', username: 'clerk', permissions: ['permit.decide'] })
    for (const path of ['/desk/documents/series', AT])
      expect((await clerk.browser.request(path)).status).toBe(403)
  })
})
