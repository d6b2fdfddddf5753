import { beforeAll, expect, test } from 'vitest'
import { addPhrase, changePhrase, phrasesOf } from '#core/lawyers'
import { type Browser, formsIn, textOf } from '#tests/browsing'
import { lawyerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'

const PATH = '/lawyers/phrases'

eachStoreKind('a lawyer’s saved phrases', kind => {
  let site: Site
  let adviser: Browser
  let other: Browser
  beforeAll(async () => {
    site = await openSite(kind, [])
    adviser = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
    other = await lawyerIn(site, await site.world.lawyer('林婉清', { region: '31' }))
  })
  const idOf = (html: string) => formsIn(html).find(form => form.action === `${PATH}/remove`)!.hidden.id!

  test('are written, changed and removed on a page of their own', async () => {
    const empty = await adviser.open(PATH)
    expect(textOf(empty.html)).toContain('还没有常用语')
    const one = await adviser.submit(empty, { text: '请先保存好工资条。' }, PATH)
    expect([one.path, textOf(one.html).includes('请先保存好工资条。')]).toEqual([PATH, true])
    const two = await adviser.submit(one, { text: '请先保存好工资条和聊天记录。' }, `${PATH}/change`)
    expect(textOf(two.html)).toContain('工资条和聊天记录')
    expect(textOf(two.html)).not.toContain('请先保存好工资条。')
    const none = await adviser.submit(two, {}, `${PATH}/remove`)
    expect(textOf(none.html)).toContain('还没有常用语')
    expect(textOf((await adviser.open('/lawyers/me')).html)).toContain('常用语')
  })

  test('that are refused keep what was written', async () => {
    const page = await adviser.open(PATH)
    const long = '长'.repeat(1001)
    for (const [text, why] of [
      [' ', '请写下常用语'],
      [long, '最多 1000 字'],
    ] as const) {
      const refused = await adviser.submit(page, { text }, PATH)
      expect(refused.status).toBe(422)
      expect(textOf(refused.html)).toContain(why)
    }
    expect((await adviser.submit(page, { text: long }, PATH)).html).toContain(long)
  })

  test('sent twice by a double tap are kept once', async () => {
    const page = await adviser.open(PATH)
    await adviser.submit(page, { text: '法律援助免费，请带身份证。' }, PATH)
    const again = await adviser.submit(page, { text: '法律援助免费，请带身份证。' }, PATH)
    expect(again.html.split('法律援助免费，请带身份证。</').length - 1).toBe(2)
  })

  test('are nobody else’s: not to read, not to change, not to remove', async () => {
    const id = idOf((await adviser.open(PATH)).html)
    expect(textOf((await other.open(PATH)).html)).toContain('还没有常用语')
    for (const verb of ['change', 'remove']) {
      const sent = await other.send(`${PATH}/${verb}`, { id, text: '别人改的话' })
      expect(sent.status).toBe(404)
      expect(textOf(sent.html)).toContain('没有找到这条常用语')
    }
    expect(textOf((await adviser.open(PATH)).html)).toContain('法律援助免费')
  })

  test('end at fifty, though two are added at once', async () => {
    const lawyer = await site.world.lawyer('苏和')
    const add = (n: number) =>
      site.world.deployment.runOnPlatform(addPhrase, { text: `第 ${n} 条` }, lawyer).then(
        () => 'kept',
        (error: Error) => error.message,
      )
    for (let n = 1; n < 50; n++) await add(n)
    const last = (await Promise.all([add(50), add(51)])).sort()
    expect(last.filter(outcome => outcome === 'kept')).toHaveLength(1)
    const own = await phrasesOf(site.world.deployment.stores.platform.read, lawyer.lawyer!.id)
    expect(own).toHaveLength(50)
    expect(own[0]!.text).toBe('第 1 条')
    const input = { id: own[0]!.id, text: '改过的一条' }
    await site.world.deployment.runOnPlatform(changePhrase, input, lawyer)
    expect((await phrasesOf(site.world.deployment.stores.platform.read, lawyer.lawyer!.id))[0]).toEqual(input)
  })
})
