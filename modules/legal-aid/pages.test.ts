import { expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { type Browser, type Seen, textOf } from '#tests/browsing'
import { officerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { errand, openErrand } from '#tests/with-a-workflow'
import { ZHUOZI } from '#tests/world'
import legalAid from './index.ts'
import { HANDLE } from './permissions.ts'
import { accept } from './review/accept.ts'
import { seedDemo } from './seed.ts'
import { settings } from './settings.ts'

const PHONE = '13800001234'
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  what: { matter: 'LA31-5' },
  whom: { relation: 'self' },
  person: { name: '王建军', idNumber: '150921198001010017', address: '大榆树乡胜利村' },
  about: { groups: 'migrant' },
  proof: { exemption: 'none' },
  household: { people: '4', monthlyIncome: '9000' },
  story: { whatHappened: '工地三个月没有发工钱，一共18000元。' },
  other: { stage: 'before' },
  materials: { electronic: 'on' },
}

const stepOf = ({ path }: Seen) => path.split('/').at(-1)!

/** Fills in page after page, from the one that is open; resolves with the page at which it ends, and those it came by. */
async function fillIn(browser: Browser, from: Seen, until: string, otherwise: typeof answers = {}) {
  const came: string[] = []
  let page = from
  while (stepOf(page) !== until && came.length < 20) {
    came.push(stepOf(page))
    page = await browser.submit(page, { ...answers, ...otherwise }[stepOf(page)] ?? {}, page.path)
  }
  return { page, came }
}

eachStoreKind('who applies for legal aid', kind => {
  test('is asked what their case needs, told early where aid is unlikely, and finds it under 我的', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const standard = { standard: 150_000, standardBasis: '自治区人民政府的文件' }
    await deployment.run(ZHUOZI, settingsCommand(settings), standard, operator)
    const browser = await site.citizen(PHONE)
    const begun = await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const told = await fillIn(browser, begun, 'story')
    expect(told.came).toEqual(['what', 'whom', 'person', 'about', 'proof', 'household'])
    const early = textOf(told.page.html)
    expect(early).toContain('您家人均每月 2,250.00 元，本地标准是 1,500.00 元')
    expect(early).toContain('您仍然可以申请')
    expect(early).toContain('拨打 12348')
    const { page: check } = await fillIn(browser, told.page, 'check')
    expect(textOf(check.html)).toContain('工地三个月没有发工钱')
    const matter = await browser.submit(check, { consent: 'on' }, check.path)
    expect(textOf((await browser.open('/mine')).html)).toContain('待签名')
    expect(matter.status).toBe(200)
    const [paper] = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('document').select('id').where('kind', '=', 'legal-aid.application').execute(),
    )
    const form = await browser.open(`/matters/fy-2026-000001/documents/${paper!.id}`)
    expect(textOf(form.html)).toContain('法律援助申请表')
    expect(textOf(form.html)).toContain('150921198001010017')
  })

  test('is asked nothing of means where the law does not look at them, and warned where it may be the wrong place', async () => {
    const site = await openSite(kind, [legalAid])
    const browser = await site.citizen(PHONE)
    const begun = await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const { came } = await fillIn(browser, begun, 'check', { what: { matter: 'LA32-4' } })
    expect(came).not.toContain('proof')
    expect(came).not.toContain('household')
    const again = await browser.open('/legal-aid/apply/what')
    const unsure = await browser.submit(again, { matter: 'other' }, again.path)
    expect(textOf(unsure.html)).toContain('可能不在法律援助的范围')
    expect(textOf(unsure.html)).toContain('仍想申请，请点“下一步”')
  })

  test('goes on from another matter of theirs without typing it again, and both are linked', async () => {
    const site = await openSite(kind, [legalAid, errand])
    const { deployment } = site.world
    const browser = await site.citizen(PHONE)
    const id = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    const caller = { principal: { kind: 'citizen', id: id.id }, name: '王建军', via: 'page' } as never
    const told = '工头欠我三个月工钱，一直不接电话'
    const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: told }, caller)
    const other = await browser.open(`/matters/${ref}`)
    expect(other.html).toContain(`/legal-aid/apply?from=${ref}`)
    const start = await browser.open(`/legal-aid/apply?from=${ref}`)
    const begun = await browser.submit(start, {}, '/legal-aid/apply')
    const { page } = await fillIn(browser, begun, 'story')
    expect(page.html).toContain(told)
    const kept = await browser.submit(page, { whatHappened: told }, page.path)
    const { page: check } = await fillIn(browser, kept, 'check')
    await browser.submit(check, { consent: 'on' }, check.path)
    expect(textOf((await browser.open(`/matters/${ref}`)).html)).toContain('编号 fy-2026-000001')
    expect(textOf((await browser.open('/matters/fy-2026-000001')).html)).toContain(`由 ${ref} 转来`)
    const stranger = await site.citizen('13800004321')
    const theirs = await stranger.submit(
      await stranger.open(`/legal-aid/apply?from=${ref}`),
      {},
      '/legal-aid/apply',
    )
    const empty = await fillIn(stranger, theirs, 'story')
    expect(empty.page.html).not.toContain(told)
  })
})

eachStoreKind('the centre’s desk', kind => {
  test('takes down a court’s notice, finds it by its state, and keeps others from that', async () => {
    const site = await openSite(kind, [legalAid, errand])
    const permissions = [HANDLE, 'matters.read']
    const account = { name: '白玉兰', username: `bai${kind}`, permissions }
    const { browser } = await officerIn(site, account)
    const form = await browser.open('/desk/legal-aid/notify')
    const wrong = await browser.submit(form, { kind: 'court' }, '/desk/legal-aid/notify')
    expect(wrong.status).toBe(422)
    const given = {
      kind: 'court',
      organ: '卓资县人民法院',
      receivedOn: '2026-11-23',
      name: '李大山',
      cause: '故意伤害',
      stage: 'first',
      ground: 'minor',
    }
    const matter = await browser.submit(wrong, given, '/desk/legal-aid/notify')
    expect(matter.path).toBe('/desk/matters/fy-2026-000001')
    const text = textOf(matter.html)
    for (const shown of ['待指派', '卓资县人民法院', '故意伤害', '未成年人']) expect(text).toContain(shown)
    const listed = async (state: string) =>
      (await browser.open(`/desk/parts/list?module=legal-aid&state=${state}`)).html.includes(
        '/desk/matters/fy-2026-000001',
      )
    expect(await listed('granted')).toBe(true)
    expect(await listed('submitted')).toBe(false)
    const clerk = { name: '郭晓东', username: `guo${kind}`, permissions: ['matters.read'] }
    const { browser: other } = await officerIn(site, clerk)
    expect((await other.open('/desk/legal-aid/notify')).status).toBe(403)
    expect((await other.open('/desk')).html).not.toContain('/desk/legal-aid/notify')
  })

  test('is told, where it gives its opinion, by which article the matter is aided', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const entry = {
      phone: PHONE,
      answers: {
        what: { matter: 'LA31-4' },
        whom: { relation: 'self' },
        person: { name: '王建军', idNumber: '150921198001010017', address: '大榆树乡胜利村' },
        about: {},
        proof: { exemption: 'LA42-2' },
        story: { whatHappened: '两个儿子都不给生活费，我没有收入。' },
        other: { stage: 'before' },
        materials: {},
      },
      form: 'civil',
      state: 'submitted' as const,
    }
    await deployment.run(ZHUOZI, seedDemo, { entries: [entry] }, operator)
    const account = { name: '白玉兰', username: `bai${kind}`, permissions: [HANDLE, 'matters.read'] }
    const { browser, caller } = await officerIn(site, account)
    const input = { cause: '追索赡养费', aidForm: 'civil' }
    await deployment.run(ZHUOZI, accept, { ref: 'fy-2026-000001', input }, caller)
    const { html } = await browser.open('/desk/matters/fy-2026-000001')
    expect(html).toMatch(
      /name="article"[^>]*value="第三十一条第四项"|value="第三十一条第四项"[^>]*name="article"/,
    )
  })
})
