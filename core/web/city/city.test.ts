import { beforeAll, describe, expect, test } from 'vitest'
import { importLawyers, lawyerSheet, registeredLawyer, registeredLawyers, searchLawyers } from '#core/lawyers'
import { sheetTemplate } from '#core/sheets'
import { textOf } from '#tests/browsing'
import { administratorIn, operator, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'
import { adviserWuyun, adviserZhang, nationalLawyer, regionalLawyer } from '../../../tenants/demo/index.ts'

eachStoreKind('the city’s desk', kind => {
  let site: Site
  let city: SignedIn
  let elsewhere: SignedIn
  beforeAll(async () => {
    site = await openSite(kind, [favour], { app: { demo: { people: [] } } })
    const { deployment } = site.world
    await deployment.runOnPlatform(
      importLawyers,
      { rows: [adviserZhang, adviserWuyun], adviserOf: ZHUOZI, demo: true },
      operator,
    )
    await deployment.runOnPlatform(
      importLawyers,
      { rows: [regionalLawyer, nationalLawyer], demo: true },
      operator,
    )
    city = await administratorIn(site, { name: '呼格吉勒图', username: 'huge', scope: '1509' })
    elsewhere = await administratorIn(site, { name: '王玉', username: 'wangyu', scope: '1501' })
  })
  const platform = () => site.world.deployment.stores.platform.read
  const idOf = async (name: string) =>
    (await registeredLawyers(platform(), { text: name, limit: 1 })).lawyers[0]!.id

  test('asks everybody to sign in, and lets in administrators alone', async () => {
    const visitor = site.browser('localhost:3000')
    for (const path of ['/city', '/city/lawyers', '/city/import', '/city/me'])
      expect((await visitor.open(path)).path).toBe(`/city/sign-in?next=${encodeURIComponent(path)}`)
  })

  test('shows the counties within one’s scope, from what the platform knows', async () => {
    const text = textOf((await city.browser.open('/city')).html)
    expect(text).toContain('乌兰察布市')
    expect(text).toMatch(/卓资县 运行中 150921 法律顾问 2 位 等待律师 0 件/)
    expect(text).toContain('兴和县')
    const other = textOf((await elsewhere.browser.open('/city')).html)
    expect(other).not.toContain('卓资县')
    expect(other).toContain('还没有开通的旗县')
  })

  test('opens a county: where its portal is, what it has switched on, who advises it', async () => {
    const page = await city.browser.open(`/city/counties/${ZHUOZI}`)
    expect(page.html).toContain('href="http://zhuozi.localhost:3000/"')
    expect(textOf(page.html)).toContain('邻里帮忙')
    expect(textOf(page.html)).toContain('张志远')
    expect((await elsewhere.browser.open(`/city/counties/${ZHUOZI}`)).status).toBe(404)
  })

  test('finds lawyers of its own place first, and those of all places when asked', async () => {
    const near = textOf((await city.browser.open('/city/lawyers')).html)
    expect(near).toContain('张志远')
    expect(near).not.toContain(regionalLawyer.name)
    const all = textOf((await city.browser.open('/city/lawyers?place=all')).html)
    expect(all).toContain(regionalLawyer.name)
    expect(all).toContain(nationalLawyer.name)
    const found = textOf((await city.browser.open('/city/lawyers?q=乌云其其格')).html)
    expect(found).toContain('乌云其其格')
    expect(found).not.toContain('张志远')
  })

  test('shows no lawyer’s phone number anywhere', async () => {
    for (const path of [
      '/city/lawyers?place=all',
      `/city/lawyers/${await idOf('张志远')}`,
      `/city/counties/${ZHUOZI}`,
    ])
      expect((await city.browser.open(path)).html).not.toMatch(/(?<![\da-f])1[3-9]\d{9}(?!\d)/)
  })

  test('suspends a lawyer with a reason, who is found by nobody from then on, and reinstates them', async () => {
    const path = `/city/lawyers/${await idOf('张志远')}`
    const form = await city.browser.open(path)
    const empty = await city.browser.submit(form, { why: ' ' }, `${path}/suspend`)
    expect(empty.status).toBe(422)
    expect(textOf(empty.html)).toContain('请写明原因')
    const suspended = await city.browser.submit(form, { why: '年度考核不合格' }, `${path}/suspend`)
    expect(suspended.path).toBe(path)
    expect(textOf(suspended.html)).toContain('停止执业')
    const county = { code: ZHUOZI, region: '15' }
    const found = () =>
      searchLawyers(platform(), county, { text: '张志远', limit: 5 }, site.world.clock.now())
    expect((await found()).lawyers).toEqual([])
    await city.browser.submit(suspended, { why: '整改合格' }, `${path}/reinstate`)
    expect((await found()).lawyers).toHaveLength(1)
  })

  test('leaves the lawyers of other places to those who look after them', async () => {
    const path = `/city/lawyers/${await idOf(regionalLawyer.name)}`
    const page = await city.browser.open(path)
    expect(page.html).not.toContain('/suspend')
    const refused = await city.browser.send(`${path}/suspend`, { why: '不归我管' })
    expect(refused.status).toBe(403)
    expect((await registeredLawyer(platform(), await idOf(regionalLawyer.name)))?.status).toBe('practising')
  })

  test('appoints an adviser of its county, and dismisses them', async () => {
    const path = `/city/lawyers/${await idOf(regionalLawyer.name)}`
    const appointed = await city.browser.submit(
      await city.browser.open(path),
      { county: XINGHE },
      `${path}/appoint`,
    )
    expect(textOf(appointed.html)).toContain('兴和县')
    expect(appointed.html).toMatch(/<details class="fold">(?:(?!<\/details>)[\s\S])*\/dismiss"/)
    const beyond = await elsewhere.browser.send(`${path}/dismiss`, { county: XINGHE })
    expect(beyond.status).toBe(403)
    await city.browser.submit(appointed, {}, `${path}/dismiss`)
    expect((await registeredLawyer(platform(), await idOf(regionalLawyer.name)))?.advises).toEqual([])
  })

  describe('a list that is uploaded', () => {
    const header =
      '姓名,性别,手机号,执业证号,执业类别,执业机构,执业机构代码,业务专长,语言,企业服务经验,地区代码,状态,执业证有效期至,简介,演示'
    const line = (
      row: typeof adviserZhang,
      change: Partial<Record<keyof typeof adviserZhang, string>> = {},
    ) =>
      [
        change.name ?? row.name,
        row.sex === 'male' ? '男' : '女',
        change.mobile ?? row.mobile,
        change.certificate ?? row.certificate,
        '专职律师',
        row.firm,
        row.firmCode,
        '',
        '',
        '',
        change.region ?? row.region,
        '',
        '',
        '',
        '是',
      ].join(',')
    const csv = (...lines: string[]) =>
      new File([[header, ...lines].join('\n')], '名单.csv', { type: 'text/csv' })
    const upload = async (file: File, more: Record<string, string> = {}) =>
      city.browser.submit(await city.browser.open('/city/import'), { file, ...more }, '/city/import')

    test('has a template to fill in', async () => {
      const response = await city.browser.request('/city/import/template')
      expect(response.headers.get('content-disposition')).toContain('lawyers.xlsx')
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(bytes.length).toBe((await sheetTemplate(lawyerSheet)).length)
    })

    test('with one bad row brings in nothing, and each error is named by its line and column', async () => {
      const bad = await upload(
        csv(line(adviserZhang, { name: '张志高' }), line(adviserWuyun, { mobile: '123' })),
      )
      expect(bad.status).toBe(422)
      const text = textOf(bad.html)
      expect(text).toContain('没有导入')
      expect(text).toMatch(/3 手机号 123/)
      expect(await idOf('张志远')).toBeDefined()
      expect((await registeredLawyers(platform(), { text: '张志高', limit: 1 })).lawyers).toEqual([])
    })

    test('of another place is refused at its line', async () => {
      const bad = await upload(csv(line(adviserZhang), line(regionalLawyer)))
      expect(bad.status).toBe(422)
      expect(textOf(bad.html)).toMatch(/3 地区代码 这超出了您管理的地区/)
    })

    test('comes in whole, as advisers of the county that was chosen', async () => {
      const done = await upload(csv(line(adviserZhang, { name: '张志新' })), { adviserOf: XINGHE })
      expect(done.status).toBe(200)
      expect(textOf(done.html)).toContain('新增 0 位，更新 1 位，没有变化 0 位')
      const { lawyers } = await registeredLawyers(platform(), { adviserOf: XINGHE, limit: 5 })
      expect(lawyers.map(({ name }) => name)).toEqual(['张志新'])
    })

    test('must be there, and be one', async () => {
      expect(textOf((await upload(new File([], ''))).html)).toContain('请选择填好的名单文件')
      const none = await upload(new File(['你好'], 'a.csv'))
      expect(none.status).toBe(422)
      expect(textOf(none.html)).toContain('没有导入')
    })
  })
})
