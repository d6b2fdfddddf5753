import { beforeAll, expect, test } from 'vitest'
import { formsIn, textOf } from '#tests/browsing'
import { sealPicture } from '#tests/seal'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, give, permit } from '#tests/with-papers'
import { ZHUOZI } from '#tests/world'

const KIND = '/desk/documents/kinds/permit.grant'
const BODY = '/desk/documents/bodies/permit.centre'

eachStoreKind('how a county’s papers are worded', kind => {
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
  const open = async (path: string) => (await han.browser.open(path)).html
  const seal = async (picture: Uint8Array) => {
    const form = formsIn(await open(BODY)).find(({ action }) => action === `${BODY}/seal`)!
    const body = new FormData()
    body.set('seal', new File([new Uint8Array(picture)], '印章.png', { type: 'image/png' }))
    return han.browser.request(form.action, { method: 'POST', body })
  }

  test('is shown with the rule that each follows, to who has the right', async () => {
    const text = textOf(await open('/desk/documents'))
    for (const said of [
      '卓资县放牧服务中心',
      '准予放牧决定书',
      '卓牧服决字〔2026〕1号',
      '《草场管理办法》第三条：符合条件的，应当准予放牧',
      '放牧申请审查表',
    ])
      expect(text).toContain(said)
    const clerk = await officerIn(site, { name: '科员', username: 'clerk', permissions: ['permit.decide'] })
    for (const path of ['/desk/documents', KIND, BODY])
      expect((await clerk.browser.request(path)).status).toBe(403)
    expect((await clerk.browser.open('/desk/me')).html).not.toContain('/desk/documents')
  })

  test('is changed text by text, seen before it is saved, and put back', async () => {
    const page = await han.browser.open(KIND)
    const words = '同意{姓名}在{草场}放牧。'
    const typed = { title: '放牧证', 'wording.decision': words, 'wording.remedy': '' }
    const preview = await han.browser.send(`${KIND}/preview`, typed)
    expect(textOf(preview.html)).toContain('同意巴特尔在北草场放牧。')
    expect(textOf(await open(KIND))).not.toContain('同意巴特尔在北草场放牧。')
    const saved = textOf((await han.browser.submit(page, typed, KIND)).html)
    expect(saved).toContain('已保存，以后制发的按此办理')
    expect(saved).toContain('同意巴特尔在北草场放牧。')
    expect(textOf(await open('/desk/documents'))).toMatch(/放牧证[^《]*本县已改用语/)
    const reset = await han.browser.submit(await han.browser.open(KIND), {}, `${KIND}/reset`)
    expect(textOf(reset.html)).toContain('经审查，您提出的在北草场放牧120只羊的申请')
  })

  test('that is wrong is refused on its field, with everything typed kept', async () => {
    const typed = { title: '放牧证', 'wording.decision': '给{牛数}头牛', 'wording.remedy': '没有' }
    const refused = await han.browser.submit(await han.browser.open(KIND), typed, KIND)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('没有“{牛数}”这一项，可以用的有：{姓名}、{草场}')
    expect(refused.html).toContain('给{牛数}头牛')
    expect(textOf((await han.browser.send(`${KIND}/preview`, typed)).html)).toContain('这样写还不能用')
    expect(textOf(await open(KIND))).not.toContain('牛数')
  })

  test('has the bodies’ names, marks and seals: only what is a seal, and only from then on', async () => {
    const { deployment } = site.world
    const herder = await site.world.citizen('巴特尔')
    const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
    const input = { ref, input: { name: '巴特尔', sheep: 120 } }
    const before = await deployment.run(ZHUOZI, give, input, han.caller)
    for (const [picture, said] of [
      [Buffer.from('%PDF-1.7'), '印章须是 PNG 图片'],
      [await sealPicture('').then(png => png.subarray(0, 200)), '图片打不开'],
    ] as const) {
      const refused = await seal(picture)
      expect(refused.status).toBe(422)
      expect(textOf(await refused.text())).toContain(said)
    }
    expect((await seal(await sealPicture(''))).status).toBe(303)
    expect(await open(KIND)).toContain('data:image/png;base64,')
    await han.browser.submit(await han.browser.open(BODY), { name: '卓资县草原站', mark: '草' }, BODY)
    const after = await deployment.run(ZHUOZI, give, input, han.caller)
    const page = async (id: string) => open(`/desk/matters/${ref}/documents/${id}`)
    expect(await page(before.id)).not.toContain('data:image/png')
    expect(textOf(await page(before.id))).toContain('卓资县放牧服务中心')
    expect(await page(after.id)).toContain('data:image/png;base64,')
    expect(textOf(await page(after.id))).toContain('卓草决字〔2026〕2号')
    await han.browser.submit(await han.browser.open(BODY), {}, `${BODY}/seal/remove`)
    expect(await open(KIND)).not.toContain('data:image/png')
    expect(await page(after.id)).toContain('data:image/png;base64,')
  })
})
