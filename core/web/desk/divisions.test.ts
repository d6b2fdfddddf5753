import { beforeAll, expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

const township = '150921202'
const village = '150921202201'

eachStoreKind('the villages of a county', kind => {
  let site: Site
  let han: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [favour])
    await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .insertInto('division')
        .values(
          [
            { code: township, parent: ZHUOZI, level: 'township', kind: null, name: '大榆树乡' },
            { code: village, parent: township, level: 'village', kind: 'village', name: '胜利村村民委员会' },
          ].map(row => ({ ...row, added: 0, note: null, version: 1 })),
        )
        .execute(),
    )
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['county.settings'] })
  })

  test('are listed under their townships, as people call them', async () => {
    expect(textOf((await han.browser.open('/desk/divisions')).html)).toMatch(/大榆树乡（1）.*胜利村 /)
  })

  test('are renamed with the reason, and so in every form', async () => {
    const form = await han.browser.open(`/desk/divisions/${village}`)
    const refused = await han.browser.submit(form, { name: '', why: '合并' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="合并"')
    await han.browser.submit(form, { name: '新胜利村', why: '与邻村合并' })
    expect((await site.browser().open('/favour/ask')).html).toContain('新胜利村')
    expect(textOf((await han.browser.open(`/desk/divisions/${village}`)).html)).toContain('与邻村合并')
  })

  test('grow by one that the statistics do not have, which can be taken back', async () => {
    const form = await han.browser.open('/desk/divisions/new')
    const added = await han.browser.submit(form, {
      parent: township,
      name: '移民新村',
      kind: 'village',
      why: '易地搬迁安置',
    })
    expect(textOf(added.html)).toMatch(/移民新村 本县增加/)
    const path = /href="(\/desk\/divisions\/\w+)"[^>]*>(?:(?!<\/li>)[\s\S])*移民新村/.exec(added.html)![1]!
    expect((await han.browser.open(`/desk/divisions/${village}`)).html).not.toContain('/remove"')
    const gone = await han.browser.submit(
      await han.browser.open(path),
      { why: '登记重复了' },
      `${path}/remove`,
    )
    expect(textOf(gone.html)).not.toContain('移民新村')
  })

  test('that there are not are not found', async () => {
    expect((await han.browser.open('/desk/divisions/150921999999')).status).toBe(404)
  })
})
