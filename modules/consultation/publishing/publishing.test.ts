import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { principalKey } from '#core/people'
import { consentsOf, hasConsent } from '#core/privacy'
import { minutes } from '#core/time'
import { formsIn, textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'

const LIST = '/consultation/public'
const told =
  '我叫王建军，在工地干了三个月，包工头李大柱拖欠工资不给，电话13812345678，身份证150921198001010017'

/** The county with its lawyers, somebody who approves, and a citizen in a browser of theirs. */
async function openCounty(kind: StoreKind) {
  const site = await openSite(kind, [consultation])
  const { world } = site
  const lawyers = [
    await world.lawyer('全国律师', { region: '31' }),
    await world.lawyer('张志远', { adviserOf: ZHUOZI }),
    await world.lawyer('李敏', { adviserOf: ZHUOZI }),
  ]
  const officer = await officerIn(site, {
    name: '苏日娜',
    username: 'surina',
    permissions: ['matters.read', 'consultation.correct', 'consultation.publish', 'consultation.hide'],
  })
  return { site, lawyers, officer, citizen: await site.citizen('13800000501') }
}
type County = Awaited<ReturnType<typeof openCounty>>

/** A question of the citizen that has ended with three answers, where nothing else was published. */
async function answered(county: County) {
  const { site, lawyers, officer, citizen } = county
  const { world } = site
  const { deployment } = world
  await nothingPublished(deployment)
  const check = await citizen.submit(await citizen.open('/consultation/ask'), {
    whatHappened: told,
    field: 'wages',
    name: '王建军',
  })
  const matter = await citizen.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d+/.exec(matter.path)![0]
  const run = (command: Parameters<typeof deployment.run>[1], input: object, by: Caller) =>
    deployment.run(ZHUOZI, command, { ref, input }, by)
  world.clock.advance(minutes(6))
  await world.settle()
  const bodies = ['可以向劳动监察大队投诉。', '王建军您好，先收集考勤记录，打 12333。', '可以申请支付令。']
  for (const [at, lawyer] of lawyers.entries()) await run(answer, { body: bodies[at] }, lawyer)
  const page = `/matters/${ref}`
  const desk = `/desk/matters/${ref}`
  const act = (verb: string) => `${page}/actions/${verb}`
  const review = (verb: string) => `${desk}/actions/${verb}`
  expect((await citizen.open(page)).html).not.toContain('offer-publication')
  await citizen.submit(await citizen.open(page), {}, act('satisfy'))
  const offer = async () =>
    citizen.submit(await citizen.open(page), { agree: 'on' }, act('offer-publication'))
  const approve = async () => officer.browser.submit(await officer.browser.open(desk), {}, review('publish'))
  const anybody = site.browser()
  const listed = async (query = '') => (await anybody.open(`${LIST}${query}`)).html
  const addressIn = (html: string) => /\/consultation\/public\/[\w-]+/.exec(html)?.[0]
  return {
    ...county,
    world,
    deployment,
    ref,
    page,
    desk,
    act,
    review,
    offer,
    approve,
    anybody,
    listed,
    addressIn,
    run,
  }
}

async function nothingPublished(deployment: Deployment): Promise<void> {
  await deployment.withCounty(ZHUOZI, async ({ store }) => {
    await store.write.deleteFrom('consultation_public_answer').execute()
    await store.write.deleteFrom('consultation_publication').execute()
    await store.write.updateTable('consent').set({ withdrawn_at: deployment.clock.now() }).execute()
  })
  await deployment.rebuild(ZHUOZI)
}

eachStoreKind('a consultation that may help others', kind => {
  const opened = openCounty(kind)

  test('is shown to its citizen as it will be, and to nobody before it is approved', async () => {
    const { citizen, page, offer, listed, addressIn } = await answered(await opened)
    const shown = textOf((await citizen.open(page)).html)
    expect(shown).toContain('我叫某某，在工地干了三个月，包工头李某拖欠工资不给，电话***，身份证***')
    expect(shown).toContain('某某您好，先收集考勤记录，打 12333。')
    expect(textOf((await offer()).html)).toContain('正在等待司法局审核')
    expect(addressIn(await listed())).toBeUndefined()
    expect(addressIn(await listed('?q=拖欠工资'))).toBeUndefined()
  })

  test('can be read and found once staff have looked for names and approved it, and holds no more than that', async () => {
    const { officer, desk, review, offer, approve, anybody, listed, addressIn, citizen, page } =
      await answered(await opened)
    await offer()
    const waiting = await officer.browser.open('/desk/consultation/publications')
    expect(waiting.html).toContain(desk)
    const title = '工地拖欠三个月工资怎么办'
    const question = '在工地干了三个月，包工头拖欠工资不给。'
    await officer.browser.submit(
      await officer.browser.open(desk),
      { title, question },
      review('reword-question'),
    )
    expect(textOf((await approve()).html)).toContain('已公开')
    const address = addressIn(await listed())!
    const read = await anybody.open(address)
    const text = textOf(read.html)
    expect(text).toContain(question)
    // The county's own advisers first, whenever they answered.
    expect(text.indexOf('张志远')).toBeLessThan(text.indexOf('全国律师'))
    expect(text).toContain('卓资众信律师事务所')
    for (const secret of ['王建军', '李大柱', '13812345678', '150921198001010017', 'zx-2026'])
      expect(read.html).not.toContain(secret)
    for (const found of ['?q=包工头欠工钱', '?q=劳动监察', '?field=wages', '?q=工资&field=wages'])
      expect([found, addressIn(await listed(found))]).toEqual([found, address])
    for (const other of ['?q=离婚', '?field=family', '?q=工资&field=family'])
      expect([other, addressIn(await listed(other))]).toEqual([other, undefined])
    expect((await citizen.open(page)).html).toContain(address)
    expect((await anybody.open(`${LIST}/nothing`)).status).toBe(404)
    const corrected = { field: 'labour', reason: '是辞退，不是欠薪' }
    await officer.browser.submit(await officer.browser.open(desk), corrected, review('correct-field'))
    for (const [field, found] of [
      ['labour', address],
      ['wages', undefined],
    ])
      expect([field, addressIn(await listed(`?field=${field}`))]).toEqual([field, found])
    expect(addressIn(await listed('?q=工资&field=labour'))).toBe(address)
  })

  test('is gone at once when its citizen takes it back, and their consent with it', async () => {
    const { citizen, page, act, offer, approve, anybody, listed, addressIn, world, deployment, ref } =
      await answered(await opened)
    await offer()
    await approve()
    const address = addressIn(await listed())!
    await citizen.submit(await citizen.open(page), {}, act('withdraw-publication'))
    expect((await anybody.open(address)).status).toBe(404)
    expect(addressIn(await listed('?q=工资'))).toBeUndefined()
    const left = await deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
      const { opened_by } = await read
        .selectFrom('matter')
        .select('opened_by')
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow()
      return [
        await read.selectFrom('consultation_publication').selectAll().execute(),
        await read.selectFrom('consultation_public_answer').selectAll().execute(),
        await read.selectFrom('search_document').selectAll().execute(),
        await read.selectFrom('search_word').selectAll().execute(),
        await hasConsent(read, opened_by, 'consultation.publication'),
      ]
    })
    expect(left).toEqual([[], [], [], [], false])
    world.clock.advance(minutes(1))
    expect(textOf((await offer()).html)).toContain('正在等待司法局审核')
  })

  test('goes as well when the consent is taken back where all consents stand', async () => {
    const { citizen, offer, approve, anybody, listed, addressIn, page } = await answered(await opened)
    await offer()
    await approve()
    const address = addressIn(await listed())!
    const consents = await citizen.open('/me/consents')
    expect(textOf(consents.html)).toContain('公开咨询供他人参考')
    await citizen.send('/me/consents/withdraw', { purpose: 'consultation.publication' })
    expect((await anybody.open(address)).status).toBe(404)
    expect(textOf((await citizen.open(page)).html)).toContain('咨询人撤回了公开')
  })

  test('is shown to staff with what was hidden and what may be a name marked, which one tap hides everywhere', async () => {
    const { officer, desk, review, offer, approve, anybody, listed, addressIn } = await answered(await opened)
    await offer()
    const before = await officer.browser.open(desk)
    const words = {
      title: '外人许有财欠薪',
      question: '我叫某某，债主许有财在旗下营镇福源饭店拖欠李某工资，电话***。',
    }
    const marked = await officer.browser.submit(before, words, review('reword-question'))
    expect(marked.html).toContain('<mark class="doubtful">许有财</mark>')
    expect(marked.html).toContain('<mark class="doubtful">旗下营镇福源饭店</mark>')
    expect(marked.html).toContain('我叫<mark class="masked">某某</mark>')
    expect(marked.html).toContain('<mark class="masked">李某</mark>')
    expect(marked.html).toContain('<mark class="masked">***</mark>')
    for (const name of ['许有财', '旗下营镇福源饭店']) {
      const page = await officer.browser.open(desk)
      expect(textOf(page.html)).toContain(`隐去“${name}”`)
      await officer.browser.send(review('mask-name'), { name })
    }
    await approve()
    const text = textOf((await anybody.open(addressIn(await listed())!)).html)
    expect(text).toContain('外人许某欠薪')
    expect(text).toContain('债主许某在某单位拖欠李某工资，电话***。')
    expect((await officer.browser.send(review('mask-name'), { name: '拖欠' })).status).toBe(409)
  })

  test('is declined with a reason that the citizen reads, and may be offered again', async () => {
    const { citizen, page, officer, desk, review, offer, anybody, listed, addressIn, approve } =
      await answered(await opened)
    await offer()
    await officer.browser.submit(
      await officer.browser.open(desk),
      { reason: '涉及未成年人' },
      review('decline-publication'),
    )
    const read = textOf((await citizen.open(page)).html)
    expect(read).toContain('司法局没有公开这次咨询')
    expect(read).toContain('涉及未成年人')
    expect(addressIn(await listed())).toBeUndefined()
    await offer()
    await approve()
    const address = addressIn(await listed())!
    await officer.browser.submit(
      await officer.browser.open(desk),
      { reason: '当事人来电' },
      review('decline-publication'),
    )
    expect((await anybody.open(address)).status).toBe(404)
  })

  test('shows no answer that staff left out or hid, and waits for approval again when none is left', async () => {
    const { officer, desk, review, offer, approve, anybody, listed, addressIn, run, deployment } =
      await answered(await opened)
    await offer()
    const before = await officer.browser.open(desk)
    const [out] = formsIn(before.html).flatMap(({ action, hidden }) =>
      action === review('leave-answer-out') ? [hidden.message] : [],
    )
    await officer.browser.send(review('leave-answer-out'), { message: out! })
    await approve()
    const address = addressIn(await listed())!
    const texts = async () => textOf((await anybody.open(address)).html)
    expect(await texts()).not.toContain('张志远')
    const messages = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('consultation_public_answer').select('message_id').orderBy('position').execute(),
    )
    await run(hide, { message: messages[0]!.message_id, reason: '内容有误' }, officer.caller)
    expect(await texts()).not.toContain('申请支付令')
    expect(await texts()).toContain('劳动监察大队')
    expect(addressIn(await listed('?q=支付令'))).toBeUndefined()
    await run(hide, { message: messages[1]!.message_id, reason: '内容有误' }, officer.caller)
    expect((await anybody.open(address)).status).toBe(404)
    expect((await officer.browser.open('/desk/consultation/publications')).html).toContain(desk)
  })

  test('is not offered or approved in other words than were seen', async () => {
    const { ref, citizen, page, act, offer, officer, desk, review, lawyers, run, listed, addressIn, world } =
      await answered(await opened)
    const seen = await citizen.open(page)
    const messages = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('message')
        .select('id')
        .where('author', '=', principalKey(lawyers[2]!.principal))
        .where('matter_id', 'in', eb => eb.selectFrom('matter').select('id').where('ref', '=', ref))
        .execute(),
    )
    await run(hide, { message: messages[0]!.id, reason: '内容有误' }, officer.caller)
    const refused = await citizen.submit(seen, { agree: 'on' }, act('offer-publication'))
    expect(refused.status).toBe(409)
    expect(textOf(refused.html)).toContain('刚刚有变化，请再看一遍公开后的样子')
    const unticked = await citizen.submit(await citizen.open(page), {}, act('offer-publication'))
    expect(textOf(unticked.html)).toContain('请先勾选同意')
    await offer()
    const before = await officer.browser.open(desk)
    const words = { title: '工地欠薪', question: '在工地干了三个月，没有拿到工资。' }
    await officer.browser.submit(before, words, review('reword-question'))
    expect((await officer.browser.submit(before, {}, review('publish'))).status).toBe(409)
    expect(addressIn(await listed())).toBeUndefined()
  })

  test('is read beside a question that resembles it, before and after that is asked, and not beside another', async () => {
    const { site, offer, approve, listed, addressIn } = await answered(await opened)
    await offer()
    await approve()
    const address = addressIn(await listed())!
    const other = await site.citizen('13800000502')
    const asking = async (whatHappened: string) => {
      const check = await other.submit(await other.open('/consultation/ask'), { whatHappened })
      return { check, matter: await other.submit(check, { consent: 'on' }) }
    }
    const like = await asking('老板欠我们几个人工资，在工地干完活包工头就不见了，找谁要钱')
    expect([like.check.html.includes(address), like.matter.html.includes(address)]).toEqual([true, true])
    const unlike = await asking('我想问一下离婚以后房子怎么分，孩子归谁')
    expect([unlike.check.html.includes(address), unlike.matter.html.includes(address)]).toEqual([
      false,
      false,
    ])
  })

  test('stands in timeline, audit log and consent ledger step by step', async () => {
    const { offer, approve, citizen, page, act, deployment, ref } = await answered(await opened)
    await offer()
    await approve()
    await citizen.submit(await citizen.open(page), {}, act('withdraw-publication'))
    const kept = await deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
      const matter = await read
        .selectFrom('matter')
        .select(['id', 'opened_by'])
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow()
      const entries = await read
        .selectFrom('timeline_entry')
        .select('type')
        .where('matter_id', '=', matter.id)
        .orderBy('number')
        .execute()
      const audit = await read
        .selectFrom('audit')
        .select('action')
        .where('subject', '=', ref)
        .orderBy('id')
        .execute()
      const consents = await consentsOf(read, matter.opened_by)
      return {
        types: entries.map(({ type }) => type).filter(type => type.includes('publi')),
        actions: audit.map(({ action }) => action).filter(action => action.includes('publi')),
        consent: consents.find(({ purpose }) => purpose === 'consultation.publication'),
      }
    })
    expect(kept.types).toEqual([
      'consultation.publication-offered',
      'consultation.published',
      'consultation.publication-withdrawn',
    ])
    expect(kept.actions).toEqual([
      'consultation.offer-publication',
      'consultation.publish',
      'consultation.withdraw-publication',
    ])
    expect(kept.consent).toMatchObject({ version: 1, withdrawnAt: expect.any(Number) })
  })

  test('is found again when what can be searched is made anew', async () => {
    const { offer, approve, listed, addressIn, deployment } = await answered(await opened)
    await offer()
    await approve()
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('search_document').set({ subject: 'lost' }).execute(),
    )
    expect(addressIn(await listed('?q=工资'))).toBeUndefined()
    await deployment.rebuild(ZHUOZI)
    expect(addressIn(await listed('?q=工资'))).toBeDefined()
  })
})
