import { expect, test } from 'vitest'
import { addDivision, settingsCommand } from '#core/tenancy'
import { type Browser, type Seen, textOf } from '#tests/browsing'
import { officerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { errand, openErrand } from '#tests/with-a-workflow'
import { ZHUOZI } from '#tests/world'
import { assignOffline } from './assignment/assign.ts'
import { askReplacement } from './assignment/replace.ts'
import { proposeTermination, terminate } from './ending/terminate.ts'
import { sentWith } from './fixtures/sent.ts'
import legalAid from './index.ts'
import { decideObjection } from './objection/object.ts'
import { APPROVE, HANDLE, OBJECTIONS } from './permissions.ts'
import { accept } from './review/accept.ts'
import { decide } from './review/decide.ts'
import { propose } from './review/propose.ts'
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

/** Somebody whose sons do not support them. */
const support = {
  what: { matter: 'LA31-4' },
  whom: { relation: 'self' },
  person: { name: '王建军', idNumber: '150921198001010017', address: '大榆树乡胜利村' },
  about: {},
  proof: { exemption: 'LA42-2' },
  story: { whatHappened: '两个儿子都不给生活费，我没有收入。' },
  other: { stage: 'before' },
  materials: {},
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
    const start = await browser.open('/legal-aid/apply')
    // Whoever only means to ask is led to who answers.
    expect(textOf(start.html)).toMatch(/只想先问问.*拨打 12348/)
    const begun = await browser.submit(start, {}, '/legal-aid/apply')
    const { page: whom } = await fillIn(browser, begun, 'whom')
    expect(textOf(/<main.*<\/main>/s.exec(whom.html)![0]).split('您给谁申请')).toHaveLength(2)
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

  test('is not led on from what a company asks: legal aid is for people', async () => {
    const site = await openSite(kind, [legalAid, errand])
    const browser = await site.citizen(PHONE)
    const ref = await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id } = await store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow()
      const caller = { principal: { kind: 'citizen', id }, name: '高丽娟', via: 'page' } as never
      const { ref } = await site.world.deployment.run(
        ZHUOZI,
        openErrand,
        { whatHappened: '货款要不回来' },
        caller,
      )
      return ref
    })
    const offer = `/legal-aid/apply?from=${ref}`
    expect((await browser.open(`/matters/${ref}`)).html).toContain(offer)
    const facts = { whatHappened: '货款要不回来', enterprise: { name: '云岭熏鸡食品有限公司' } }
    await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('matter')
        .set({ facts: JSON.stringify(facts) })
        .where('ref', '=', ref)
        .execute(),
    )
    const page = await browser.open(`/matters/${ref}`)
    expect(page.html).not.toContain(offer)
    expect(textOf(page.html)).not.toContain('申请法律援助')
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
    const iou = await deployment.withCounty(ZHUOZI, ({ store }) =>
      sentWith(store.write, ref, `citizen:${id.id}`, '欠条.jpg'),
    )
    const other = await browser.open(`/matters/${ref}`)
    expect(other.html).toContain(`/legal-aid/apply?from=${ref}`)
    const start = await browser.open(`/legal-aid/apply?from=${ref}`)
    expect(textOf(start.html)).toMatch(
      /已从 \S+ 2026-\d{6} 带入.*“工头欠我三个月工钱，一直不接电话”.*您交过的 1 份材料/s,
    )
    const begun = await browser.submit(start, {}, '/legal-aid/apply')
    const { page } = await fillIn(browser, begun, 'story')
    expect(page.html).toContain(told)
    const kept = await browser.submit(page, { whatHappened: told }, page.path)
    const { page: check } = await fillIn(browser, kept, 'check')
    await browser.submit(check, { consent: 'on' }, check.path)
    expect(textOf((await browser.open(`/matters/${ref}`)).html)).toContain('编号 援 2026-000001')
    expect(textOf((await browser.open('/matters/fy-2026-000001')).html)).toMatch(/由 \S+ 2026-\d{6} 转来/)
    // What they sent there came along, and stands in the form's list.
    const carried = await browser.open('/matters/fy-2026-000001')
    expect(carried.html).toContain(`/files/${iou}`)
    const signings = /\/matters\/fy-2026-000001\/signings\/[0-9a-f-]+/.exec(carried.html)![0]
    expect(textOf((await browser.open(signings)).html)).toContain('欠条.jpg')
    const stranger = await site.citizen('13800004321')
    const theirs = await stranger.submit(
      await stranger.open(`/legal-aid/apply?from=${ref}`),
      {},
      '/legal-aid/apply',
    )
    const empty = await fillIn(stranger, theirs, 'story')
    expect(empty.page.html).not.toContain(told)
    expect(textOf((await stranger.open(`/legal-aid/apply?from=${ref}`)).html)).not.toContain('带入')

    // An application begun before goes on without what happened since, and says so; begun anew, it takes that along.
    await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const older = await browser.open(`/legal-aid/apply?from=${ref}`)
    expect(textOf(older.html)).toContain('没有带入您刚才那件事的内容')
    const anew = await browser.submit(older, {}, '/legal-aid/apply/drop')
    expect(textOf(anew.html)).toContain('带入，不用再填')
    await browser.submit(anew, {}, '/legal-aid/apply')
    const taken = textOf((await browser.open(`/legal-aid/apply?from=${ref}`)).html)
    expect(taken).toContain('您有一份没有填完')
    expect(taken).not.toContain('没有带入')
  })

  test('applies anew for whom they applied for before without typing it again, and is told of what they have just sent', async () => {
    const site = await openSite(kind, [legalAid])
    const browser = await site.citizen(PHONE)
    const mother = {
      whom: { relation: 'relative' },
      agent: { name: '王建军', idNumber: '150921198001010017' },
      person: { name: '李秀英', idNumber: '150921198001010017', address: '大榆树乡胜利村' },
      about: { groups: 'disabled' },
    }
    const begun = await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const { page: mistaken } = await fillIn(browser, begun, 'check', mother)
    // Nobody applies for another under their own number.
    const refused = await browser.submit(mistaken, { consent: 'on' }, mistaken.path)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('和您自己的身份证号一样')
    const who = await browser.open('/legal-aid/apply/person?back=check')
    const hers = { ...mother.person, idNumber: '150921195512310026' }
    const check = await browser.submit(who, hers, who.path)
    await browser.submit(check, { consent: 'on' }, check.path)
    const back = await browser.open('/legal-aid/apply')
    expect(textOf(back.html)).toContain('您填的已经提交')
    expect(back.html).toMatch(/href="\/matters\/fy-2026-000001[^"]*"[^>]*>去看提交的那一份/)
    const matter = await browser.open('/matters/fy-2026-000001')
    expect(textOf(matter.html)).not.toContain('重新申请')
    await browser.submit(matter, { reason: '' }, '/matters/fy-2026-000001/actions/withdraw')
    const withdrawn = await browser.open('/matters/fy-2026-000001')
    const [, again] = /href="([^"]+)"[^>]*>重新申请/.exec(withdrawn.html)!
    const start = await browser.open(again!)
    expect(textOf(start.html)).toContain('上次申请时填的内容和交过的材料会带入这次申请')
    // Whom it was for and who has an account by now finds what was told alone, and is promised no more.
    const recipient = await site.citizen('13900000009')
    await site.world.deployment.withCounty(ZHUOZI, async ({ store: { write } }) => {
      const all = await write.selectFrom('citizen').select('id').orderBy('id').execute()
      await write
        .updateTable('matter_party')
        .set({ principal: `citizen:${all.at(-1)!.id}` })
        .where('role', '=', 'applicant')
        .execute()
    })
    const hersToBegin = textOf((await recipient.open(again!)).html)
    expect(hersToBegin).toContain('三个月没有发工钱')
    expect(hersToBegin).toContain('能看到两次申请的联系')
    expect(hersToBegin).not.toContain('上次申请时填的内容')
    const materials = await browser.submit(start, {}, '/legal-aid/apply')
    expect(stepOf(materials)).toBe('materials')
    const anew = await browser.submit(materials, {}, materials.path)
    const shown = textOf(anew.html)
    for (const known of ['李秀英', hers.idNumber, '残疾人', '9,000.00', '三个月没有发工钱', '援 2026-000001'])
      expect(shown).toContain(known)
    await browser.submit(anew, { consent: 'on' }, anew.path)
    expect(textOf((await browser.open('/matters/fy-2026-000002')).html)).toContain('援 2026-000001')
    expect(textOf((await browser.open('/matters/fy-2026-000001')).html)).toContain('转为“重新申请法律援助”')
  })

  test('names whoever applies, and their village, as the county knows them; whom they apply for, it does not', async () => {
    const site = await openSite(kind, [legalAid, errand])
    const { deployment } = site.world
    const browser = await site.citizen(PHONE)
    const known = (name: string) =>
      deployment.withCounty(ZHUOZI, async ({ store }) => {
        await store.write.updateTable('citizen').set({ name }).execute()
        return store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow()
      })
    const { id } = await known('王建军')
    const caller = { principal: { kind: 'citizen', id }, name: '王建军', via: 'page' } as never
    await deployment.run(ZHUOZI, openErrand, { whatHappened: '工头欠我三个月工钱' }, caller)
    const added = async (parent: string, name: string, kind: string) => {
      const division = { parent, name, kind, why: '统计区划里还没有' }
      return ((await deployment.run(ZHUOZI, addDivision, division, operator)) as { code: string }).code
    }
    const township = await added(ZHUOZI, '胜利乡', 'township')
    const village = await added(township, '胜利村', 'village')
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('matter').set({ division_code: village }).execute(),
    )
    const begun = await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const { page: person } = await fillIn(browser, begun, 'person')
    expect(person.html).toContain('value="王建军"')
    const chosen = (code: string) =>
      new RegExp(`<option[^>]*value="${code}"[^>]*selected|selected[^>]*value="${code}"`)
    expect(person.html).toMatch(chosen(village))
    for (const called of ['王师傅', '王书记', '老王']) {
      await known(called)
      expect((await browser.open('/legal-aid/apply/person')).html).not.toContain(called)
    }
    await known('王建军')

    const whom = await browser.open('/legal-aid/apply/whom')
    const agent = await browser.submit(whom, { relation: 'relative' }, whom.path)
    expect(agent.html).toContain('value="王建军"')
    const given = { name: '王建军', idNumber: '150921198001010017' }
    const theirs = await browser.submit(agent, given, agent.path)
    expect(stepOf(theirs)).toBe('person')
    expect(theirs.html).not.toContain('王建军')

    // Where somebody lives whom they applied for says nothing of where they live themselves.
    const other = await added(township, '和平村', 'village')
    const { page: check } = await fillIn(browser, theirs, 'check', {
      person: { name: '巴特尔', idNumber: '152601197001010012', address: '胜利乡和平村', division: other },
    })
    await browser.submit(check, { consent: 'on' }, check.path)
    const divisions = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('matter').select('division_code').orderBy('id').execute(),
    )
    expect(divisions.map(({ division_code }) => division_code)).toEqual([village, other])
    const next = await browser.submit(await browser.open('/legal-aid/apply'), {}, '/legal-aid/apply')
    const { page: own } = await fillIn(browser, next, 'person')
    expect(own.html).toMatch(chosen(village))
    expect(own.html).not.toMatch(chosen(other))
  })
})

eachStoreKind('the centre’s desk', kind => {
  test('takes down a court’s notice, finds it by its state, and keeps others from that', async () => {
    const site = await openSite(kind, [legalAid, errand])
    const permissions = [HANDLE, 'matters.read']
    const account = { name: '白玉兰', username: `bai${kind}`, permissions }
    const { browser } = await officerIn(site, account)
    const form = await browser.open('/desk/legal-aid/notify')
    // No organ notifies of what is not before it yet.
    expect(form.html).not.toMatch(/<option value="(before|arbitration|reconsideration)"/)
    expect(form.html).not.toMatch(/name="stage" value="(before|arbitration|reconsideration)"/)
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
    const shows = ['待指派', '卓资县人民法院', '故意伤害', '未成年人', '通知内容']
    for (const shown of shows) expect(text).toContain(shown)
    for (const other of ['申请内容', '补交', '与群众']) expect(text).not.toContain(other)
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

  test('is told, where it gives its opinion, by which article the matter is aided, and in which form', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const entry = {
      phone: PHONE,
      answers: support,
      form: 'civil',
      state: 'submitted' as const,
    }
    await deployment.run(ZHUOZI, seedDemo, { entries: [entry] }, operator)
    const permissions = [HANDLE, APPROVE, 'matters.read']
    const { browser, caller } = await officerIn(site, { name: '白玉兰', username: `bai${kind}`, permissions })
    const input = { cause: '追索赡养费', aidForm: 'civil' }
    await deployment.run(ZHUOZI, accept, { ref: 'fy-2026-000001', input }, caller)
    const { html } = await browser.open('/desk/matters/fy-2026-000001')
    expect(html).toMatch(
      /name="article"[^>]*value="第三十一条第四项"|value="第三十一条第四项"[^>]*name="article"/,
    )
    // Where it cannot wait, what was found when it was accepted is not asked again.
    const [, atOnce] = /(<form[^>]*actions\/grant-first".*?<\/form>)/s.exec(html)!
    expect(atOnce).toMatch(/<input[^>]*value="civil"[^>]*checked|<input[^>]*checked[^>]*value="civil"/)
  })
})

eachStoreKind('what two persons decide', kind => {
  test('shows its proposer who can decide on it, and its form to them alone', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const seeded = { phone: PHONE, answers: support, form: 'civil', state: 'submitted' as const }
    await deployment.run(ZHUOZI, seedDemo, { entries: [seeded] }, operator)
    const ref = 'fy-2026-000001'
    const permissions = [HANDLE, APPROVE, 'matters.read']
    const bai = await officerIn(site, { name: '白玉兰', username: `bai${kind}`, permissions })
    const accepted = { cause: '追索赡养费', aidForm: 'civil' }
    await deployment.run(ZHUOZI, accept, { ref, input: accepted }, bai.caller)
    const opinion = { decision: 'grant', opinion: '符合条件。', article: '第三十一条第四项' }
    await deployment.run(ZHUOZI, propose, { ref, input: opinion }, bai.caller)
    const page = async ({ browser }: { browser: Browser }) =>
      (await browser.open(`/desk/matters/${ref}`)).html
    const alone = await page(bai)
    expect(alone).not.toContain('actions/decide"')
    expect(textOf(alone)).toContain('没有别人有“审批法律援助”的权限')
    const si = await officerIn(site, { name: '斯琴', username: `si${kind}`, permissions })
    expect(textOf(await page(bai))).toContain('可以办理的有：斯琴')
    expect(await page(si)).toContain('actions/decide"')
    await deployment.run(ZHUOZI, decide, { ref, input: { verdict: 'agree' } }, si.caller)
    const firm = { firm: '卓资县卓资山法律服务所' }
    await deployment.run(ZHUOZI, assignOffline, { ref, input: firm }, si.caller)
    // Who is to come of the firm has to be known first.
    expect(await page(si)).not.toContain('actions/agree')
    const giver = { ...firm, name: '赵大山' }
    await deployment.run(ZHUOZI, assignOffline, { ref, input: giver }, si.caller)
    const agreement = await page(si)
    expect(textOf(agreement)).toContain('委托协议在纸上签')
    expect(agreement).toMatch(/documents\/[\w-]+\/pdf"[^>]*>打印《委托代理（辩护）协议》/)
    // Another is asked for once: until that is decided on, it is offered to nobody.
    const citizen = await site.citizen(PHONE)
    const theirs = async () => (await citizen.open(`/matters/${ref}`)).html
    expect(await theirs()).toContain('actions/ask-replacement"')
    expect(await page(si)).toContain('actions/ask-replacement"')
    const asked = { reason: '受援人来电，联系不上承办人。' }
    await deployment.run(ZHUOZI, askReplacement, { ref, input: asked }, si.caller)
    expect(await theirs()).not.toContain('actions/ask-replacement')
    expect(textOf(await theirs())).toContain('更换律师的申请正在审查')
    expect(await page(si)).not.toContain('actions/ask-replacement')
    const ended = { ground: '6', facts: '另请了律师。' }
    await deployment.run(ZHUOZI, proposeTermination, { ref, input: ended }, si.caller)
    expect(textOf(await page(si))).toContain('可以办理的有：白玉兰')
    expect(await page(bai)).toContain('actions/terminate"')
    await deployment.run(ZHUOZI, terminate, { ref, input: { verdict: 'agree' } }, bai.caller)
    // What ended with the aid waits no more.
    expect(textOf(await theirs())).not.toContain('更换律师的申请正在审查')
    expect(textOf(await page(bai))).not.toContain('审核意见')
    const reason = { reason: '我没有另请律师' }
    await citizen.submit(await citizen.open(`/matters/${ref}`), reason, `/matters/${ref}/actions/object`)
    const bureau = await officerIn(site, {
      name: '韩志国',
      username: `han${kind}`,
      permissions: [OBJECTIONS, 'matters.read'],
    })
    const outcome = { outcome: 'correct', reason: '没有另请律师。' }
    await deployment.run(ZHUOZI, decideObjection, { ref, input: outcome }, bureau.caller)
    // What the bureau ordered stands with its order, not below all that was told.
    expect(textOf(await page(bai))).toMatch(/责令法律援助中心改正.*恢复法律援助.*申请内容/s)
  })
})

eachStoreKind('who was refused', kind => {
  test('reads why, objects once, and reads what the bureau answered', async () => {
    const site = await openSite(kind, [legalAid])
    const { deployment } = site.world
    const seeded = { phone: PHONE, answers: support, form: 'civil', state: 'submitted' as const }
    await deployment.run(ZHUOZI, seedDemo, { entries: [seeded] }, operator)
    const ref = 'fy-2026-000001'
    const permissions = [HANDLE, APPROVE, 'matters.read']
    const bai = await officerIn(site, { name: '白玉兰', username: `bai${kind}`, permissions })
    const si = await officerIn(site, { name: '斯琴', username: `si${kind}`, permissions })
    const accepted = { cause: '追索赡养费', aidForm: 'civil' }
    await deployment.run(ZHUOZI, accept, { ref, input: accepted }, bai.caller)
    const opinion = { decision: 'refuse', opinion: '人均月收入高于标准。', article: '第三十一条' }
    await deployment.run(ZHUOZI, propose, { ref, input: opinion }, bai.caller)
    const open = await si.browser.open(`/desk/matters/${ref}`)
    await deployment.run(ZHUOZI, decide, { ref, input: { verdict: 'agree' } }, si.caller)
    // Whoever decides at the same moment, and comes second, learns who was first.
    const late = await si.browser.submit(open, { verdict: 'agree' }, `/desk/matters/${ref}/actions/decide`)
    expect(late.status).toBe(409)
    expect(textOf(late.html)).toMatch(/“不予援助”时不能审批 上一步：.+? 斯琴 刚刚/)
    const citizen = await site.citizen(PHONE)
    const page = await citizen.open(`/matters/${ref}`)
    expect(textOf(page.html)).toContain('不予法律援助的理由 人均月收入高于标准。')
    await citizen.submit(page, { reason: '我没有收入' }, `/matters/${ref}/actions/object`)
    const bureau = await officerIn(site, {
      name: '韩志国',
      username: `han${kind}`,
      permissions: [OBJECTIONS, 'matters.read'],
    })
    const shown = textOf((await bureau.browser.open(`/desk/matters/${ref}`)).html)
    expect(shown).toContain('对不予援助决定的异议 我没有收入')
    const outcome = { outcome: 'uphold', reason: '经核查收入属实' }
    await deployment.run(ZHUOZI, decideObjection, { ref, input: outcome }, bureau.caller)
    const after = (await citizen.open(`/matters/${ref}`)).html
    expect(textOf(after)).toContain('司法局维持原决定 经核查收入属实')
    expect(after).not.toContain('actions/object')
  })
})
