import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { openCallsFor, setAway } from '#core/lawyers'
import { parsePrincipalKey, principalKey } from '#core/people'
import { minutes } from '#core/time'
import { bySession } from '#tests/api'
import { type Browser, textOf } from '#tests/browsing'
import { pdf } from '#tests/sample-files'
import { lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { askAsEnterprise } from './askAsEnterprise.ts'
import { followUp } from './converse.ts'
import consultation from './index.ts'
import { seedPublic } from './publishing/index.ts'

const company = '卓资县云岭熏鸡食品有限公司'
const creditCode = '91150921MA0N00001R'
const asked = {
  company,
  creditCode,
  contact: '高丽娟',
  whatHappened: `${company}给经销商供货，对方从六月起没有付款，能不能要违约金？`,
}

eachStoreKind('an enterprise that asks', kind => {
  const opened = async (experiencedAdvisers: number) => {
    const world = await openWorld(kind, [consultation])
    const people: Record<string, Caller> = {}
    for (let n = 1; n <= 3; n++)
      people[`顾问${n}`] = await world.lawyer(`顾问${n}`, {
        adviserOf: ZHUOZI,
        enterprise: n <= experiencedAdvisers,
      })
    people.顾问乙 = await world.lawyer('顾问乙', { adviserOf: ZHUOZI })
    people.本区甲 = await world.lawyer('本区甲', { enterprise: true })
    people.本区乙 = await world.lawyer('本区乙')
    for (let n = 1; n <= 3; n++)
      people[`外省${n}`] = await world.lawyer(`外省${n}`, { region: '31', enterprise: true })
    people.外省乙 = await world.lawyer('外省乙', { region: '31' })
    return { world, people }
  }
  const ask = async (world: World) => {
    const citizen = await world.citizen('高丽娟')
    const { ref } = await world.deployment.run(ZHUOZI, askAsEnterprise, asked, citizen)
    await world.settle()
    return ref
  }
  const told = async (world: World) => {
    const { tiers } = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('lawyer_call').select('tiers').executeTakeFirstOrThrow(),
    )
    const read = JSON.parse(tiers) as { told: number | null; experiencedOnly: boolean }[]
    return read.map(({ told, experiencedOnly }) => [told, experiencedOnly])
  }
  /** Who has it on their desk, and for whom it is meant. */
  const onDesk = async ({ deployment }: World, people: Record<string, Caller>) => {
    const found: string[] = []
    for (const [name, { lawyer }] of Object.entries(people)) {
      const [call] = await openCallsFor(deployment.stores.platform.read, lawyer!, {
        limit: 1,
        now: deployment.clock.now(),
      })
      if (call) found.push(call.told ? name : `（${name}）`)
    }
    return found
  }

  test('reaches those who know enterprises in each tier, and its others where they are fewer than three', async () => {
    const { world, people } = await opened(3)
    const ref = await ask(world)
    expect(await told(world)).toEqual([
      [3, true],
      [null, false],
      [null, false],
    ])
    expect(await onDesk(world, people)).toEqual(['顾问1', '顾问2', '顾问3', '（顾问乙）'])
    world.clock.advance(minutes(3))
    await world.settle()
    world.clock.advance(minutes(3))
    await world.settle()
    expect(await told(world)).toEqual([
      [3, true],
      [2, false],
      [3, true],
    ])
    expect(await onDesk(world, people)).toEqual([
      ...['顾问1', '顾问2', '顾问3', '（顾问乙）'],
      ...['本区甲', '本区乙', '外省1', '外省2', '外省3'],
    ])
    const answers = (lawyer: Caller) =>
      world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先发律师函催告。' } }, lawyer)
    await expect(answers(people.外省乙!)).rejects.toMatchObject({ code: 'not-found' })
    // Advisers may answer at every stage, whoever was called.
    await answers(people.顾问乙!)
    await answers(people.外省1!)
  })

  test('whom a tier called stays decided, whoever goes away or comes back later', async () => {
    const { world, people } = await opened(3)
    await world.deployment.runOnPlatform(setAway, { until: world.clock.now() + minutes(60) }, people.顾问1!)
    await ask(world)
    expect(await told(world)).toContainEqual([3, false])
    await world.deployment.runOnPlatform(setAway, { until: null }, people.顾问1!)
    world.clock.advance(minutes(3))
    await world.settle()
    expect((await told(world))[0]).toEqual([3, false])
  })
})

describe('the enterprise’s own way to ask', () => {
  let site: Site
  let manager: Browser
  beforeAll(async () => {
    site = await openSite('sqlite', [consultation], { files: true })
    manager = await site.citizen('13800000321')
  })

  test('is found from the home page, and takes along what was written in the form of everybody else, and back', async () => {
    expect((await manager.open('/')).html).toContain('href="/consultation/enterprise"')
    const ways = {
      '/consultation/ask': '/consultation/enterprise',
      '/consultation/enterprise': '/consultation/ask',
    }
    for (const [here, there] of Object.entries(ways)) {
      const { html } = await manager.open(here)
      const [button, at] = /<button[^>]* formaction="([^"]+)"[^>]*>/.exec(html)!
      const [, form] = / form="([^"]+)"/.exec(button)!
      expect(html).toContain(`<form id="${form}"`)
      // The Enter key presses the first button of a form, which is the one that sends it.
      expect(html.indexOf(`form="${form}"`)).toBeLessThan(html.indexOf(button))
      const carried = await manager.send(at!, { whatHappened: asked.whatHappened, field: 'wages' })
      expect(carried.html).toContain(`action="${there}"`)
      expect(carried.html).toContain(asked.whatHappened)
      expect(carried.html).toMatch(/<option value="wages" selected/)
    }
  })

  test.each([
    ['91150921MA0N000018', '校验不通过，请逐位核对'],
    ['91150921', '应为 18 位'],
    ['', '请填写统一社会信用代码'],
  ])(
    'says at the field what is wrong with the credit code %j, and keeps all that was typed',
    async (code, why) => {
      const form = await manager.open('/consultation/enterprise')
      const refused = await manager.submit(form, { ...asked, creditCode: code, field: 'enterprise' })
      expect(refused.status).toBe(422)
      expect(refused.html).toContain('href="#f-creditCode"')
      expect(textOf(refused.html)).toContain(why)
      for (const typed of [company, '高丽娟', asked.whatHappened]) expect(refused.html).toContain(typed)
      expect(refused.html).toMatch(/<option value="enterprise" selected/)
      if (code) expect(refused.html).toContain(`value="${code}"`)
    },
  )

  test('tells its name and code to the county’s advisers and the bureau, and to no lawyer from outside', async () => {
    const { world } = site
    const typed = { ...asked, creditCode: ` ${creditCode.toLowerCase()}`, contact: '高丽娟 ' }
    const check = await manager.submit(await manager.open('/consultation/enterprise'), typed)
    // Looked over as it will be sent; whoever goes back finds what they typed.
    expect(textOf(check.html)).toContain(`统一社会信用代码 ${creditCode}`)
    expect((await manager.open('/consultation/enterprise')).html).toContain(`value="${typed.creditCode}"`)
    const { path } = await manager.submit(check, { consent: 'on' })
    const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
    world.clock.advance(minutes(3))
    await world.settle()
    const adviser = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const outside = await lawyerIn(site, await world.lawyer('苏和', { enterprise: true }))
    const bureau = await officerIn(site, {
      name: '韩志国',
      username: 'han',
      permissions: ['matters.read', 'matters.every'],
    })
    const lawyers = `/lawyers/c/zhuozi/${ref}`
    const pages = [
      [manager, `/matters/${ref}`],
      [bureau.browser, `/desk/matters/${ref}`],
      [adviser, lawyers],
    ] as const
    for (const [browser, path] of pages)
      for (const page of [path, `${path}/print`]) {
        const { status, html } = await browser.open(page)
        expect([page, status]).toEqual([page, 200])
        expect(textOf(html)).toContain(creditCode)
        expect(textOf(html)).toContain(company)
      }
    expect(textOf((await bureau.browser.open('/desk/parts/list')).html)).toMatch(
      /待解答 企业 咨 2026-\d{6} 企业咨询/,
    )
    for (const page of [lawyers, `${lawyers}/print`, '/lawyers']) {
      const { status, html } = await outside.open(page)
      expect([page, status]).toEqual([page, 200])
      expect(html).not.toMatch(/云岭熏鸡|MA0N0000|高丽娟/)
    }
    expect(textOf((await outside.open(lawyers)).html)).toMatch(
      /某某有限公司给经销商供货[^<]*企业 某某有限公司 信用代码 91150921\*{10}/,
    )
    const api = await bySession(outside)(`/api/v1/c/zhuozi/matters/${ref}`)
    expect(api.body.facts.enterprise).toEqual({ name: '某某有限公司', creditCode: '91150921**********' })
    expect(JSON.stringify(api.body)).not.toMatch(/云岭熏鸡|MA0N0000|高丽娟/)
    const calls = await bySession(outside)('/api/v1/calls')
    expect(calls.body.calls[0]).toMatchObject({ ref, enterprise: true, told: true })
    expect(JSON.stringify(calls.body)).not.toMatch(/云岭熏鸡|高丽娟/)
  })

  test('is named to no lawyer from outside by what others write and send either', async () => {
    const { world } = site
    const story = `云岭公司问：${asked.whatHappened}我是高丽娟，电话138 0000 0321，代码${creditCode.toLowerCase()}，欠 123000 元。`
    const check = await manager.submit(await manager.open('/consultation/enterprise'), {
      ...asked,
      whatHappened: story,
    })
    const ref = /zx-\d{4}-\d{6}/.exec((await manager.submit(check, { consent: 'on' })).path)![0]
    world.clock.advance(minutes(3))
    await world.settle()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const suhe = await world.lawyer('苏和', { enterprise: true })
    const { run } = world.deployment
    const answers = (lawyer: Caller, body: string) =>
      run.call(world.deployment, ZHUOZI, answer, { ref, input: { body } }, lawyer)
    await answers(zhang, `${company}：高丽娟您好，可以先发律师函。`)
    await answers(suhe, '违约金可以要，我的电话13900000001。')
    await world.deployment.withCounty(ZHUOZI, async open => {
      const { opened_by: owner } = await open.store.read
        .selectFrom('matter')
        .select('opened_by')
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow()
      const gao = { ...suhe, lawyer: undefined, principal: parsePrincipalKey(owner), name: '高丽娟' }
      const { id: thread } = await open.store.read
        .selectFrom('thread')
        .select('id')
        .where('counterpart', '=', principalKey(suhe.principal))
        .executeTakeFirstOrThrow()
      const body = new Response(new Uint8Array(pdf())).body!
      const sent = { name: `${company}合同.pdf`, claimed: '', body }
      const { id } = await site.files!.receive(open, gao, sent)
      const input = { thread, body: '我高丽娟，请打13800000321，合同见附件', files: [id] }
      await run.call(world.deployment, ZHUOZI, followUp, { ref, input }, gao)
      const served = await site.files!.serve(open, suhe, id, {})
      await served.body?.cancel()
      expect(decodeURIComponent(served.headers.get('content-disposition')!)).toContain("''文件.pdf")
    })
    const [outside, adviser] = [await lawyerIn(site, suhe), await lawyerIn(site, zhang)]
    const page = `/lawyers/c/zhuozi/${ref}`
    for (const path of [page, `${page}/print`]) {
      const html = textOf((await outside.open(path)).html)
      expect(html).not.toMatch(/云岭|ma0n0000|高丽娟|0000 ?0321/i)
      for (const kept of [
        '欠 123000 元',
        '某某有限公司：某某您好',
        '13900000001',
        '文件.pdf',
        '某某，请打***',
      ])
        expect(html).toContain(kept)
      expect(textOf((await adviser.open(path)).html)).toContain(company)
    }
    const api = await bySession(outside)(`/api/v1/c/zhuozi/matters/${ref}`)
    const calls = await bySession(outside)('/api/v1/calls')
    expect(JSON.stringify(calls.body)).toContain(ref)
    expect(JSON.stringify([api.body, calls.body])).not.toMatch(/云岭|ma0n0000|高丽娟|00000321/i)
  })

  test('is headed as what it is, names whom it asked by, and says so in the list of whoever asked', async () => {
    const check = await manager.submit(await manager.open('/consultation/enterprise'), asked)
    const { path } = await manager.submit(check, { consent: 'on' })
    const own = await manager.open(path.replace(/\?.*/, ''))
    expect(textOf(own.html)).toMatch(/企业咨询.{0,20}咨 2026-/)
    expect(textOf(own.html)).toContain('联系人 高丽娟')
    const printed = textOf((await manager.open(`${path.replace(/\?.*/, '')}/print`)).html)
    expect(printed).toContain('企业咨询')
    expect(printed).toContain('联系人 高丽娟')
    expect(textOf((await manager.open('/mine')).html)).toMatch(/待解答 企业 企业咨询/)
    const citizen = await site.citizen('13800000329')
    const story = { whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？', name: '王建军' }
    const plain = await citizen.submit(await citizen.open('/consultation/ask'), story)
    const theirs = await citizen.submit(plain, { consent: 'on' })
    expect(textOf(theirs.html)).toMatch(/在线咨询.{0,20}咨 2026-/)
    expect(textOf(theirs.html)).not.toContain('联系人')
  })

  test('finds beside it what others asked about business, and nothing of families', async () => {
    const lawyer = { name: '张志远', firm: '某某律师事务所', certificate: '11509201010000001', photo: null }
    const entry = (id: string, field: string, question: string) => ({
      id: `demo-${id}`,
      field,
      title: question.slice(0, 12),
      question,
      answers: [{ lawyer, body: '可以先协商。' }],
      daysAgo: 3,
    })
    const entries = [
      entry('debts', 'contract', '我们公司给经销商供货，经销商一直拖欠货款不给，怎么办？'),
      entry('divorce', 'family', '离婚后前夫和经销商合伙供货，一直拖欠抚养费和货款不给，怎么办？'),
    ]
    await site.world.deployment.run(ZHUOZI, seedPublic, { entries }, operator)
    const whatHappened = '我们给经销商供货，经销商一直拖欠货款不给，公司应该怎么办？'
    const check = await manager.submit(await manager.open('/consultation/enterprise'), {
      ...asked,
      whatHappened,
    })
    const { html } = await manager.submit(check, { consent: 'on' })
    for (const page of [check.html, html]) {
      expect(page).toContain('/consultation/public/demo-debts')
      expect(page).not.toContain('/consultation/public/demo-divorce')
    }
    const citizen = await site.citizen('13800000330')
    const own = await citizen.submit(await citizen.open('/consultation/ask'), { whatHappened })
    expect(own.html).toContain('/consultation/public/demo-divorce')
  })

  test('has its place in the API, which says at the field what is wrong with a code', async () => {
    const api = bySession(manager)
    const opened = await api('/api/v1/consultation/ask-enterprise', { body: asked })
    expect(opened.status).toBe(201)
    const refused = await api('/api/v1/consultation/ask-enterprise', {
      body: { ...asked, creditCode: '91150921MA0N000018' },
    })
    expect([refused.status, refused.type]).toEqual([422, 'application/problem+json'])
    expect(refused.body.fields).toEqual([
      { field: 'creditCode', message: '统一社会信用代码校验不通过，请逐位核对' },
    ])
  })
})
