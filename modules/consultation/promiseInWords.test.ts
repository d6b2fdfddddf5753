import { expect, test } from 'vitest'
import { settingsCommand, settingsOf } from '#core/tenancy'
import { textOf } from '#tests/browsing'
import { operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { XINGHE, ZHUOZI } from '#tests/world'
import consultation from './index.ts'
import { settings } from './settings.ts'

eachStoreKind('what a county says that it promises', kind => {
  test('is what it has set: how soon, and how many lawyers', async () => {
    const site = await openSite(kind, [consultation])
    const set = { wanted: 2, promiseSeconds: 1800 }
    await site.world.deployment.run(ZHUOZI, settingsCommand(settings), set, operator)
    const at = async (host: string) => {
      const browser = site.browser(host)
      const pages = await Promise.all(['/', '/services', '/consultation/ask'].map(path => browser.open(path)))
      return pages.map(({ html }) => textOf(html).replaceAll(' ', ''))
    }
    const [home, services, form] = await at('zhuozi.localhost:3000')
    for (const page of [home, services]) {
      expect(page).toContain('律师30分钟内解答')
      expect(page).not.toContain('律师10分钟内解答')
    }
    expect(form).toContain('至少2位律师为您解答')
    const [elsewhere, , other] = await at('xinghe.localhost:3000')
    expect(elsewhere).toContain('律师10分钟内解答')
    expect(other).toContain('至少3位律师为您解答')
  })

  test('is refused where the nation is not called later than the region', async () => {
    const { world } = await openSite(kind, [consultation])
    const put = (regionalAfterSeconds: number, nationalAfterSeconds: number) =>
      world.deployment.run(
        XINGHE,
        settingsCommand(settings),
        { regionalAfterSeconds, nationalAfterSeconds },
        operator,
      )
    for (const national of [179, 180])
      await expect(put(180, national)).rejects.toMatchObject({
        fields: [{ field: 'nationalAfterSeconds', message: '送达全国律师须晚于送达全区律师' }],
      })
    await put(180, 181)
  })

  test('is refused where it ends before the nation’s lawyers are called; where that was set before, they are called by then', async () => {
    const { world } = await openSite(kind, [consultation])
    const put = (promiseSeconds: number) =>
      world.deployment.run(XINGHE, settingsCommand(settings), { promiseSeconds }, operator)
    await expect(put(359)).rejects.toMatchObject({
      fields: [{ field: 'promiseSeconds', message: '承诺的时间不能短于送达全国律师的时间' }],
    })
    await put(360)
    await world.deployment.withCounty(XINGHE, async ({ store }) => {
      const setting = JSON.stringify({ wanted: 2, promiseSeconds: 120 })
      await store.write
        .updateTable('setting')
        .set({ value: setting })
        .where('module', '=', 'consultation')
        .execute()
      await consultation.migrations!['0003-nation-within-promise']!.up(store.write)
      expect(await settingsOf(store.read, settings)).toMatchObject({
        wanted: 2,
        regionalAfterSeconds: 119,
        nationalAfterSeconds: 120,
        promiseSeconds: 120,
      })
    })
  })
})
