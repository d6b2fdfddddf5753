import { beforeAll, expect, test } from 'vitest'
import { disableAdministrator } from '#core/auth'
import { formsIn, type Seen, textOf } from '#tests/browsing'
import { administratorIn, byPassword, operator, PASSWORD, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'

eachStoreKind('the administrators at the city’s desk', kind => {
  let site: Site
  let city: SignedIn
  let elsewhere: SignedIn
  let added: Seen
  beforeAll(async () => {
    site = await openSite(kind, [])
    city = await administratorIn(site, { name: '呼格吉勒图', username: 'huge', scope: '1509' })
    elsewhere = await administratorIn(site, { name: '王玉', username: 'wangyu', scope: '1501' })
  })
  const open = (path = '') => city.browser.open(`/city/administrators${path}`)
  const act = async (page: Seen, step: string, fields = {}) =>
    city.browser.submit(page, fields, `${page.path.split('?')[0]}/${step}`)

  test('are listed within one’s own scope, and nobody else is found', async () => {
    const text = textOf((await open()).html)
    expect(text).toContain('呼格吉勒图（您自己）')
    expect(text).not.toContain('王玉')
    expect((await open(`/${elsewhere.id}`)).status).toBe(404)
    expect((await city.browser.send(`/city/administrators/${elsewhere.id}/disable`, {})).status).toBe(404)
  })

  test('are added for a place within one’s own, with what was wrong beside its field', async () => {
    const form = await open('/new')
    const typed = { name: '苏日娜', username: 'X', scope: '1509' }
    const wrong = await city.browser.submit(form, typed)
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.html)).toContain('用户名应为 3 至 30 位')
    expect(wrong.html).toContain('value="苏日娜"')
    const beyond = await city.browser.submit(form, { ...typed, username: 'surina', scope: '15' })
    expect(textOf(beyond.html)).toContain('这超出了您管理的地区')
    added = await city.browser.submit(form, { ...typed, username: 'surina', scope: '150921' })
    expect(added.path).toMatch(/^\/city\/administrators\/[\w-]+$/)
    expect(textOf(added.html)).toMatch(/苏日娜 在用 .*管理的地区 卓资县 动态口令 未启用/)
  })

  test('begin with a link, and with a second factor', async () => {
    const invited = await act(added, 'invite')
    const link = /\/city\/password\/[\w-]+/.exec(textOf(invited.html))![0]
    const browser = site.browser('localhost:3000')
    await browser.submit(await browser.open(link), { password: PASSWORD, again: PASSWORD })
    expect((await byPassword(browser, '/city/sign-in', 'surina')).path).toMatch(/^\/city\/second-factor/)
  })

  test('are given another place, and refused one beyond one’s own', async () => {
    const refused = await act(added, 'scope', { scope: '15' })
    expect(textOf(refused.html)).toContain('这超出了您管理的地区')
    expect(refused.html).toContain('value="15"')
    expect(textOf((await act(added, 'scope', { scope: '1509' })).html)).toContain('管理的地区 乌兰察布市')
  })

  test('are suspended at once, and let in again', async () => {
    const deputy = await administratorIn(site, { name: '阿拉坦', username: 'altan', scope: '1509' })
    expect((await deputy.browser.open('/city')).path).toBe('/city')
    const page = await open(`/${deputy.id}`)
    const disabled = await act(page, 'disable')
    expect(textOf(disabled.html)).toMatch(/停用 已保存/)
    expect(page.html).toMatch(/<details class="fold">(?:(?!<\/details>)[\s\S])*\/disable"/)
    expect((await deputy.browser.open('/city')).path).toMatch(/^\/city\/sign-in/)
    expect(textOf((await act(disabled, 'enable')).html)).toContain('在用')
  })

  test('whose phone is lost set up another second factor', async () => {
    const deputy = await administratorIn(site, { name: '其木格', username: 'qimuge', scope: '150921' })
    const reset = await act(await open(`/${deputy.id}`), 'two-factor/remove')
    expect(textOf(reset.html)).toContain('动态口令 未启用')
    // Every node forgets the ended session once that is handed on.
    await site.world.settle()
    expect((await deputy.browser.open('/city')).path).toMatch(/^\/city\/sign-in/)
    expect((await byPassword(deputy.browser, '/city/sign-in', 'qimuge')).path).toMatch(/second-factor/)
  })

  test('do nothing to themselves', async () => {
    const own = await open(`/${city.id}`)
    expect(textOf(own.html)).toContain('这是您自己')
    expect(formsIn(own.html).filter(({ action }) => action.startsWith('/city/administrators'))).toEqual([])
    const refused = await city.browser.send(`/city/administrators/${city.id}/disable`, {})
    expect(textOf(refused.html)).toContain('不能停用自己')
    for (const step of ['invite', 'two-factor/remove']) {
      const denied = await city.browser.send(`/city/administrators/${city.id}/${step}`, {})
      expect(denied.status).toBe(409)
      expect(textOf(denied.html)).toContain('不能给自己办理')
      expect(denied.html).not.toContain('/city/password/')
    }
    await site.world.settle()
    expect((await city.browser.open('/city')).path).toBe('/city')
  })

  test('keep one who looks after the whole platform', async () => {
    const whole = await administratorIn(site, { name: '总管', username: 'whole', scope: '' })
    const other = await administratorIn(site, { name: '另一位', username: 'other', scope: '' })
    const text = textOf((await whole.browser.open('/city/administrators')).html)
    for (const name of ['王玉', '呼格吉勒图', '另一位']) expect(text).toContain(name)
    const pathOf = ({ id }: SignedIn) => `/city/administrators/${id}`
    const place = async (by: SignedIn, page: Seen, scope: string) =>
      by.browser.submit(page, { scope }, `${page.path}/scope`)
    const pages = [await whole.browser.open(pathOf(other)), await other.browser.open(pathOf(whole))] as const
    const answers = await Promise.all([place(whole, pages[0], '15'), place(other, pages[1], '15')])
    // Whoever comes second has lost the whole platform meanwhile, and so may not take it from the first.
    const done = answers.filter(({ status }) => status === 200)
    expect(done).toHaveLength(1)
    expect(textOf(done[0]!.html)).toContain('管理的地区 15 ')
    expect([403, 404]).toContain(answers.find(answer => answer !== done[0])!.status)
    const [first, second] = done[0] === answers[0] ? [whole, other] : [other, whole]
    const { deployment } = site.world
    await expect(
      deployment.runOnPlatform(disableAdministrator, { id: first.id }, operator),
    ).rejects.toMatchObject({ reason: 'last-administrator' })
    const back = await place(first, await first.browser.open(pathOf(second)), '')
    expect(textOf(back.html)).toContain('管理的地区 全部地区')
    await deployment.runOnPlatform(disableAdministrator, { id: first.id }, operator)
  })
})
