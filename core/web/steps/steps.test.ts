import { describe, expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { days, minutes } from '#core/time'
import { type Browser, formsIn, type Seen, textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, help } from '#tests/with-steps'
import { openWorld, ZHUOZI } from '#tests/world'

let phones = 0
const newPhone = () => `1370000${String(++phones).padStart(4, '0')}`

const wages = { boss: '大榆树乡某建筑队', amount: '3000', story: '干了三个月，工资一直没给' }

/** Begins the form as a citizen and reads the notice. */
async function begun(site: Site, phone = newPhone()) {
  const browser = await site.citizen(phone)
  const notice = await browser.submit(await browser.open('/help/apply'), {}, '/help/apply')
  const what = await browser.submit(notice)
  return { browser, phone, notice, what }
}

/** Fills in the way of somebody whose wages were not paid, who applies for themselves. */
async function toCheck(browser: Browser, what: Seen) {
  const story = await browser.submit(what, { matter: 'wages' })
  const who = await browser.submit(story, wages)
  const materials = await browser.submit(who, { self: 'self' })
  return browser.submit(materials)
}

const draftsIn = (site: Site) =>
  site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
    store.read.selectFrom('step_draft').selectAll().execute(),
  )
const mattersIn = (site: Site) =>
  site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
    store.read.selectFrom('matter').selectAll().execute(),
  )

eachStoreKind('a form of one subject a page', kind => {
  test('is led through, asks what the answers before need, and is sent once looked over', async () => {
    const site = await openSite(kind, [help], { files: true })
    const { browser, notice, what } = await begun(site)
    expect(textOf(notice.html)).toContain('第 1 步，共 4 步')
    expect(textOf(notice.html)).toContain('卓资县：如实填写')
    expect(what.path).toBe('/help/apply/what')
    const story = await browser.submit(what, { matter: 'wages' })
    expect(textOf(story.html)).toMatch(/第 3 步，共 5 步.*欠薪情况/s)
    const who = await browser.submit(story, wages)
    const agent = await browser.submit(who, { self: 'agent' })
    expect(agent.path).toBe('/help/apply/agent')
    const materials = await browser.submit(agent, { relation: '儿子' })
    const check = await browser.submit(materials)
    expect(check.path).toBe('/help/apply/check')
    expect(textOf(check.html)).toMatch(/讨要工资.*大榆树乡某建筑队.*3,000.00 元.*代别人申请.*儿子/s)
    for (const step of ['what', 'wages', 'who', 'agent', 'materials'])
      expect(check.html).toContain(`href="/help/apply/${step}?back=check`)
    const refused = await browser.submit(check)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('请先勾选同意')
    expect(await mattersIn(site)).toHaveLength(0)
    const matter = await browser.submit(check, { consent: 'on' })
    expect(matter.path).toMatch(/^\/matters\/hp-2026-000001/)
    expect(await mattersIn(site)).toMatchObject([{ channel: 'web', state: 'open' }])
    const again = await browser.submit(check, { consent: 'on' })
    expect(again.path).toBe(matter.path)
    expect(await mattersIn(site)).toHaveLength(1)
    const [draft] = await draftsIn(site)
    expect(draft?.leads_to).toContain('/matters/hp-2026-000001')
    expect(textOf((await browser.open('/help/apply')).html)).toContain('开始填写')
  })

  test('is kept page by page, and ended on another phone', async () => {
    const site = await openSite(kind, [help])
    const { browser, phone, what } = await begun(site)
    const story = await browser.submit(what, { matter: 'wages' })
    const later = await browser.submit(story, { ...wages, story: '', later: '1' })
    expect(later.path).toBe('/mine')
    expect(textOf(later.html)).toMatch(/没有填完的.*欠薪求助申请.*没有提交.*已填 2 步，共 5 步/s)
    site.world.clock.advance(minutes(5))
    const other = await site.citizen(phone)
    const start = await other.open('/help/apply')
    expect(textOf(start.html)).toContain('您有一份没有填完')
    const gone = await other.submit(start, {}, '/help/apply')
    expect(gone.path).toBe('/help/apply/wages')
    expect(gone.html).toContain('value="大榆树乡某建筑队"')
    const who = await other.submit(gone, wages)
    expect(who.path).toBe('/help/apply/who')
    const stored = JSON.stringify(await draftsIn(site))
    expect(stored).not.toContain('大榆树乡')
  })

  test('says at the field what is wrong, and keeps everything', async () => {
    const site = await openSite(kind, [help])
    const { browser, what } = await begun(site)
    const story = await browser.submit(what, { matter: 'wages' })
    const refused = await browser.submit(story, { boss: '', amount: '三千', story: '欠薪三个月' })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toMatch(/有 2 处需要改一下.*请写下谁欠您的工资/s)
    expect(refused.html).toContain('value="三千"')
    expect((await browser.open('/help/apply/wages')).html).toContain('欠薪三个月</textarea>')
    expect((await browser.open('/help/apply/materials')).path).toBe('/help/apply/wages')
    expect((await browser.open('/help/apply/check')).path).toBe('/help/apply/wages')
  })

  test('goes back without losing anything; what is not asked any more is kept, and not sent', async () => {
    const site = await openSite(kind, [help])
    const { browser, what } = await begun(site)
    const story = await browser.submit(what, { matter: 'wages' })
    const agent = await browser.submit(await browser.submit(story, wages), { self: 'agent' })
    await browser.submit(await browser.submit(agent, { relation: '儿子' }))
    const change = await browser.open('/help/apply/who?back=check')
    const self = await browser.submit(change, { self: 'self' })
    expect(self.path).toBe('/help/apply/check')
    expect(textOf(self.html)).not.toContain('儿子')
    // Answered otherwise again, what it brings up is still there.
    const back = await browser.submit(await browser.open('/help/apply/who?back=check'), { self: 'agent' })
    expect(textOf(back.html)).toContain('儿子')
    await browser.submit(await browser.open('/help/apply/who?back=check'), { self: 'self' })
    await browser.submit(await browser.open('/help/apply/check'), { consent: 'on' })
    const [matter] = await mattersIn(site)
    expect(matter?.facts).not.toContain('儿子')
  })

  test('leads elsewhere whom it is not for', async () => {
    const site = await openSite(kind, [help])
    const { browser, what } = await begun(site)
    const elsewhere = await browser.submit(what, { matter: 'divorce' })
    expect(textOf(elsewhere.html)).toContain('离婚请到婚姻登记处办理')
    expect(formsIn(elsewhere.html).map(({ action }) => action)).not.toContain('/help/apply/elsewhere')
    expect((await browser.open('/help/apply/check')).path).toBe('/help/apply/elsewhere')
  })

  test('asks who it is first, and belongs to nobody else', async () => {
    const site = await openSite(kind, [help])
    const { browser, what } = await begun(site)
    await browser.submit(what, { matter: 'wages' })
    const visitor = site.browser()
    expect((await visitor.open('/help/apply')).html).toContain('href="/sign-in?next=%2Fhelp%2Fapply"')
    expect((await visitor.send('/help/apply', {})).path).toBe('/sign-in?next=%2Fhelp%2Fapply')
    const stranger = await site.citizen(newPhone())
    expect(textOf((await stranger.open('/help/apply')).html)).not.toContain('您有一份没有填完')
    expect((await stranger.open('/help/apply/wages')).path).toBe('/help/apply')
  })

  test('is let go when nobody came back to it for a month, or whoever began it wants to', async () => {
    const site = await openSite(kind, [help])
    const first = await begun(site)
    const second = await begun(site)
    site.world.clock.advance(days(20))
    await second.browser.submit(second.what, { matter: 'wages' })
    expect(await draftsIn(site)).toHaveLength(2)
    site.world.clock.advance(days(11))
    await site.world.settle()
    expect(await draftsIn(site)).toHaveLength(1)
    const again = await site.citizen(second.phone)
    const dropped = await again.submit(await again.open('/help/apply'), {}, '/help/apply/drop')
    expect(textOf(dropped.html)).toContain('开始填写')
    expect(await draftsIn(site)).toHaveLength(0)
    const gone = await site.citizen(first.phone)
    expect((await gone.open('/help/apply/what')).path).toBe('/help/apply')
  })
})

eachStoreKind('a form that an officer fills in for somebody', kind => {
  const clerk = { name: '郭晓东', username: 'guo', permissions: ['matters.read', 'help.receive'] }

  test('becomes the matter of whoever came, who is told', async () => {
    const site = await openSite(kind, [help])
    const { browser } = await officerIn(site, clerk)
    const phone = newPhone()
    expect((await browser.open('/desk')).html).toContain('href="/desk/forms"')
    const who = await browser.submit(await browser.open('/desk/forms'), {}, '/desk/forms')
    expect(who.path).toMatch(/\/for$/)
    const notice = await browser.submit(who, { channel: 'hotline', name: '李秀英', phone })
    const open = await browser.open('/desk/forms')
    expect(textOf(open.html)).toMatch(/没有填完的（1 份）.*李秀英/s)
    const check = await toCheck(browser, await browser.submit(notice))
    expect(textOf(check.html)).toContain('逐项念给李秀英听')
    const matter = await browser.submit(check, { consent: 'on' })
    expect(matter.path).toBe('/desk/matters/hp-2026-000001')
    expect(textOf(matter.html)).toContain('郭晓东 在12348 热线代为填写并提交')
    expect(await mattersIn(site)).toMatchObject([{ channel: 'hotline' }])
    const citizen = await site.citizen(phone)
    expect(textOf((await citizen.open('/mine')).html)).toContain('大榆树乡某建筑队')
    expect(textOf((await citizen.open('/notices')).html)).toContain('工作人员为您提交了一件事项')
    const consents = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('consent').selectAll().execute(),
    )
    expect(consents).toMatchObject([{ channel: 'hotline', purpose: 'help' }])
    expect(consents[0]?.person).toMatch(/^citizen:/)
  })

  test('may be of somebody without a phone', async () => {
    const site = await openSite(kind, [help])
    const { browser } = await officerIn(site, clerk)
    const who = await browser.submit(await browser.open('/desk/forms'), {}, '/desk/forms')
    const refused = await browser.submit(who, { channel: 'window', name: '赵大山', phone: '123' })
    expect(textOf(refused.html)).toContain('手机号应为 11 位')
    const notice = await browser.submit(refused, { channel: 'window', name: '赵大山', phone: '' })
    const check = await toCheck(browser, await browser.submit(notice))
    await browser.submit(check, { consent: 'on' })
    expect(await mattersIn(site)).toMatchObject([{ channel: 'window' }])
  })

  test('is for those whose role lets them, each their own', async () => {
    const site = await openSite(kind, [help])
    const { browser } = await officerIn(site, clerk)
    const who = await browser.submit(await browser.open('/desk/forms'), {}, '/desk/forms')
    const other = await officerIn(site, { ...clerk, name: '包科员', username: 'baokeyuan' })
    expect((await other.browser.request(who.path)).status).toBe(404)
    const without = await officerIn(site, {
      name: '苏日娜',
      username: 'surina',
      permissions: ['matters.read'],
    })
    expect((await without.browser.open('/desk')).html).not.toContain('href="/desk/forms"')
    expect((await without.browser.request(who.path)).status).toBe(404)
    expect((await without.browser.send('/desk/forms', { begins: 'help.apply' })).status).toBe(404)
  })
})

describe('the command of a form', () => {
  test('leaves out answers to what was not asked, and misses none that was', async () => {
    const world = await openWorld('sqlite', [help])
    const li = await world.citizen('李秀英')
    const run = (input: object) => world.deployment.run(ZHUOZI, apply, input, li)
    const answers = { what: { matter: 'wages' }, who: { self: 'self' }, materials: {} }
    await expect(run(answers)).rejects.toMatchObject({ code: 'invalid' })
    const { amount: _, ...told } = wages
    const { ref } = await run({ ...answers, wages: told, agent: { relation: '儿子' } })
    const matter = await world.deployment.withCounty(ZHUOZI, ({ store }) => findMatter(store.read, ref))
    expect(matter?.facts.whatHappened).toBe('大榆树乡某建筑队：干了三个月，工资一直没给')
  })

  test('is checked with its steps when the app starts', async () => {
    const bad = { ...help.stepForms!['help.apply']!, assisted: 'help.other' }
    await expect(openSite('sqlite', [{ ...help, stepForms: { 'help.apply': bad } }])).rejects.toThrow(
      'filled in by officers whom its command does not allow',
    )
  })
})
