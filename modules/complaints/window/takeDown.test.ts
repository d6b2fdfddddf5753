import { expect, test } from 'vitest'
import { type Browser, type Seen, textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { drawn } from '#tests/with-signatures'
import { ZHUOZI } from '#tests/world'
import complaints from '../index.ts'

const NAME = '乌云其其格'
const PHONE = '13812345678'
const CARD = '152601196203044122'
const clerk = {
  name: '田秀兰',
  username: 'tianxiulan',
  permissions: ['matters.read', 'complaints.read', 'complaints.handle', 'complaints.take-down'],
}
const atWindow = {
  name: '苏日娜',
  username: 'surina',
  permissions: ['matters.read', 'complaints.take-down'],
}
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  person: { name: NAME, phone: PHONE, idNumber: CARD, checked: '看了居民身份证原件' },
  what: { category: 'complaint', body: '卓资县市场监督管理局', act: 'inspection' },
  story: {
    when: '2026年11月3日上午',
    where: '卓资山镇',
    whatHappened: '两个人来检查，没有出示证件，开口就要罚两千块。',
    wishes: '退还罚款',
  },
  more: { confirmed: 'on' },
}

const stepOf = ({ path }: Seen) => path.split('/').at(-1)!

/** Fills in page after page, up to what is read to whoever came. */
async function takenDown(browser: Browser, who: Readonly<Record<string, string>>) {
  const came: string[] = []
  let page = await browser.submit(await browser.open('/desk/forms'), {}, '/desk/forms')
  while (stepOf(page) !== 'check' && came.length < 10) {
    came.push(stepOf(page))
    page = await browser.submit(page, { who, ...answers }[stepOf(page)] ?? {}, page.path)
  }
  return { check: page, came }
}

const codeOn = ({ html }: Seen) => /class="secret[^"]*">([^<]+)</.exec(html)![1]!.trim()
const storeOf = (site: Site) =>
  site.world.deployment.withCounty(ZHUOZI, async ({ store }) => ({
    matters: await store.read.selectFrom('matter').selectAll().execute(),
    audit: JSON.stringify(await store.read.selectFrom('audit').selectAll().execute()),
    rest: JSON.stringify([
      await store.read.selectFrom('matter').selectAll().execute(),
      await store.read.selectFrom('timeline_entry').selectAll().execute(),
      await store.read.selectFrom('matter_party').selectAll().execute(),
      await store.read.selectFrom('notice').selectAll().execute(),
      await store.read.selectFrom('step_draft').selectAll().execute(),
      await store.read.selectFrom('complaints_complaint').selectAll().execute(),
    ]),
    citizens: await store.read.selectFrom('citizen').select('id').execute(),
  }))

eachStoreKind('a report taken down at the window or on the phone', kind => {
  test('stands under an alias with what was checked, and is opened by the code on its slip', async () => {
    const site = await openSite(kind, [complaints])
    const { browser } = await officerIn(site, clerk)
    const { check, came } = await takenDown(browser, { channel: 'window', manner: 'named' })
    expect(came).toEqual(['notice', 'who', 'person', 'what', 'story', 'more'])
    expect(textOf(check.html)).toContain(`逐项念给${NAME}听`)
    const slip = await browser.submit(check)
    expect(textOf(slip.html)).toContain('督 2026-000001')
    expect(slip.html).not.toContain(NAME)
    const again = await browser.submit(check)
    expect(codeOn(again)).toBe(codeOn(slip))
    const { matters, rest, audit, citizens } = await storeOf(site)
    expect(matters).toMatchObject([{ channel: 'window', state: 'submitted' }])
    for (const secret of [NAME, PHONE, CARD]) expect(rest + audit).not.toContain(secret)
    expect(citizens).toHaveLength(0)
    const desk = await browser.open('/desk/matters/ts-2026-000001')
    expect(textOf(desk.html)).toContain('田秀兰 在服务窗口代为填写并提交')
    expect(textOf(desk.html)).toContain('看了居民身份证原件')
    for (const secret of [NAME, PHONE, CARD]) expect(desk.html).not.toContain(secret)
    const phone = site.browser()
    const opened = await phone.submit(await phone.open('/receipt'), { code: codeOn(slip) })
    expect(opened.path).toBe('/matters/ts-2026-000001')
    expect(textOf(opened.html)).toContain('没有出示证件')
  })

  test('is signed at the window before whoever took it down, who sees the signature no more afterwards', async () => {
    const site = await openSite(kind, [complaints])
    const { browser } = await officerIn(site, clerk)
    const { check } = await takenDown(browser, { channel: 'window', manner: 'named' })
    await browser.submit(check)
    const desk = await browser.open('/desk/matters/ts-2026-000001')
    const at = /href="(\/desk\/matters\/[^"]+\/signings\/[^"]+)"/.exec(desk.html)![1]!
    const other = await officerIn(site, { ...clerk, name: '那仁', username: 'naren' })
    expect((await other.browser.request(at)).status).toBe(403)
    expect((await other.browser.open('/desk/matters/ts-2026-000001')).html).not.toContain(at)
    const page = await browser.open(`${at}/here?for=1`)
    const signed = await browser.submit(page, { agreed: 'on', strokes: drawn, seen: '居民身份证原件' }, at)
    expect(signed.path).toBe('/desk/matters/ts-2026-000001')
    expect(textOf(signed.html)).toContain('投诉举报人签署了《举报投诉书》')
    expect((await browser.request(at)).status).toBe(403)
  })

  test('is found in the account of whoever has one by that number, and makes none for who has not', async () => {
    const site = await openSite(kind, [complaints])
    const citizen = await site.citizen(PHONE)
    const { browser } = await officerIn(site, clerk)
    const { check } = await takenDown(browser, { channel: 'hotline', manner: 'named' })
    await browser.submit(check)
    expect(textOf((await citizen.open('/mine')).html)).toContain('反映卓资县市场监督管理局')
    const { matters, rest, citizens } = await storeOf(site)
    expect(matters).toMatchObject([{ channel: 'hotline' }])
    expect(citizens).toHaveLength(1)
    expect(rest).not.toContain(citizens[0]!.id)
  })

  test('may be by somebody who is only at the window, and reads nothing of it afterwards', async () => {
    const site = await openSite(kind, [complaints])
    const { browser } = await officerIn(site, atWindow)
    const { check } = await takenDown(browser, { channel: 'window', manner: 'named' })
    const slip = await browser.submit(check)
    expect(codeOn(slip)).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect((await browser.request('/desk/matters/ts-2026-000001')).status).toBe(404)
    const here = /href="(\/desk\/matters\/[^"]+\/signings\/[^"]+\/here)"/.exec(slip.html)![1]!
    const other = await officerIn(site, { ...atWindow, name: '乌兰', username: 'wulan' })
    expect((await other.browser.request(here)).status).toBe(404)
    const at = here.replace('/here', '')
    const page = await browser.open(here)
    expect(textOf(page.html)).toContain('没有出示证件')
    const signed = await browser.submit(page, { agreed: 'on', strokes: drawn, seen: '居民身份证原件' }, at)
    expect(textOf(signed.html)).toContain('对方已经签名')
    expect((await browser.request(here)).status).toBe(404)
    expect((await browser.request('/desk/matters/ts-2026-000001')).status).toBe(404)
    expect((await browser.open('/desk')).html).not.toContain('卓资县市场监督管理局')
    const without = await officerIn(site, {
      name: '那仁',
      username: 'naren',
      permissions: ['matters.read'],
    })
    expect((await without.browser.open('/desk')).html).not.toContain('代群众填写')
  })

  test('may be without a name: then nobody is asked who they are', async () => {
    const site = await openSite(kind, [complaints])
    const { browser } = await officerIn(site, clerk)
    const { check, came } = await takenDown(browser, { channel: 'hotline', manner: 'unnamed' })
    expect(came).not.toContain('person')
    const slip = await browser.submit(check)
    expect(codeOn(slip)).toMatch(/^(\w{4}-){3}\w{4}$/)
    const desk = await browser.open('/desk/matters/ts-2026-000001')
    expect(textOf(desk.html)).toContain('匿名提交，反映卓资县市场监督管理局')
  })
})
