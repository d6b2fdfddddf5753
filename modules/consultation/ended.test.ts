import { expect, test } from 'vitest'
import { claim } from '#core/calls'
import { openCallsFor } from '#core/lawyers'
import { findMatter, threadsOf } from '#core/matters'
import { days, minutes } from '#core/time'
import { formsIn, textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { listen } from '#tests/streams'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { atRisk } from './figures/atRisk.ts'
import { running } from './figures/running.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'

/** A citizen who has asked, and what may follow. */
async function asked(kind: StoreKind) {
  const site = await openSite(kind, [consultation])
  const { world } = site
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const citizen = await site.citizen('13800000875')
  const check = await citizen.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
  await world.settle()
  const own = `/matters/${ref}`
  const open = () => citizen.open(own)
  const does = async (verb: string, fields: Record<string, string> = {}) =>
    citizen.submit(await open(), fields, `${own}/actions/${verb}`)
  const offered = async () =>
    formsIn((await open()).html).flatMap(({ action }) => /actions\/(\S+)$/.exec(action)?.[1] ?? [])
  const says = (lawyer = zhang) =>
    world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
  const hides = async (message: string) =>
    world.deployment.run(
      ZHUOZI,
      hide,
      { ref, input: { message, reason: '含广告' } },
      await world.officer('值班的', 'consultation.hide'),
    )
  return { site, world, zhang, citizen, ref, open, does, offered, says, hides }
}

eachStoreKind('a question that is ended', kind => {
  test('before anybody answered calls nobody any more, breaks no promise, and frees who was writing', async () => {
    const { site, world, zhang, ref, does, offered } = await asked(kind)
    await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, zhang)
    expect(await offered()).toContain('cancel')
    expect(await offered()).not.toContain('satisfy')
    const ended = await does('cancel')
    expect(textOf(ended.html)).toMatch(/已结束咨询[\s\S]*咨询已结束[\s\S]*以后还想问，可以随时再提交一次咨询/)
    expect(textOf(ended.html)).not.toMatch(/在律师的解答下面追问|表示满意/)
    expect(textOf(ended.html)).toMatch(/全区律师 不再送达 全国律师 不再送达/)
    expect(await offered()).not.toContain('cancel')
    world.clock.advance(minutes(20))
    await world.settle()
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      expect((await findMatter(store.read, ref))!.state).toBe('closed')
      const of = (table: 'due' | 'notice') =>
        store.read.selectFrom(table).select('kind').where('kind', 'like', 'consultation.%').execute()
      expect(await of('due')).toEqual([])
      expect(await of('notice')).toEqual([])
      const told = await store.read.selectFrom('timeline_entry').select('type').orderBy('number').execute()
      const types = told.map(({ type }) => type)
      expect(types.slice(-1)).toEqual(['consultation.cancelled'])
    })
    const board = await openCallsFor(world.deployment.stores.platform.read, zhang.lawyer!, {
      limit: 10,
      now: world.clock.now(),
    })
    expect(board).toEqual([])
    const lawyer = await lawyerIn(site, zhang)
    const late = await lawyer.open(`/lawyers/c/zhuozi/${ref}`)
    expect(textOf(late.html)).not.toContain('发出解答')
  })

  test('tells the open pages of lawyers at once, in place of what they were offered; nobody else learns anything', async () => {
    const { site, world, zhang, ref, does } = await asked(kind)
    const lawyer = await lawyerIn(site, zhang)
    const path = `/lawyers/c/zhuozi/${ref}`
    const seq = /data-live-seq="(\d+)"/.exec((await lawyer.open(path)).html)![1]
    const stream = await listen(await lawyer.request(`${path}/live?after=${seq}`))
    await does('cancel')
    await expect.poll(() => stream.isEnded()).toBe(true)
    const over = stream.heard.at(-1)!
    expect(over.event).toBe('over')
    const { html } = over.data
    expect(textOf(html![`${path}/parts/state`]!)).toMatch(
      /已结束[\s\S]*不再需要新的解答 这件事项已结束，对方不再需要新的解答/,
    )
    for (const part of ['call', 'answers', 'actions', 'bureau', 'print'])
      expect(textOf(html![`${path}/parts/${part}`]!).trim()).toBe('')
    const stranger = await lawyerIn(site, await world.lawyer('王律师', { region: '11' }))
    expect((await stranger.request(`${path}/live?after=0`)).status).toBe(404)
  })

  test('answered by as many as wanted tells the open pages of the others the same', async () => {
    const { site, world, ref, says } = await asked(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    const region = { region: '15' }
    const lawyer = await lawyerIn(site, await world.lawyer('王律师', region))
    const path = `/lawyers/c/zhuozi/${ref}`
    const seq = /data-live-seq="(\d+)"/.exec((await lawyer.open(path)).html)![1]
    const stream = await listen(await lawyer.request(`${path}/live?after=${seq}`))
    for (const name of ['甲', '乙', '丙']) await says(await world.lawyer(name, region))
    await expect.poll(() => stream.isEnded()).toBe(true)
    const over = stream.heard.at(-1)!
    expect(over.event).toBe('over')
    expect(textOf(over.data.html![`${path}/parts/state`]!)).toMatch(/已答满 已有足够的律师解答/)
  })

  test('is ended as wanted no more only while no answer stands', async () => {
    const { says, hides, offered, does } = await asked(kind)
    const { message } = await says()
    expect(await offered()).toContain('satisfy')
    expect(await offered()).not.toContain('cancel')
    await hides(message)
    expect(await offered()).toContain('cancel')
    expect(textOf((await does('cancel')).html)).toContain('已结束咨询')
  })

  test('does not ask what is thought of an answer that nobody can read, and takes no rating of it', async () => {
    const { world, ref, says, hides, does, offered, citizen } = await asked(kind)
    await says(await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }))
    const { message } = await says()
    await hides(message)
    await does('satisfy')
    expect((await offered()).filter(verb => verb === 'rate')).toHaveLength(1)
    const thread = await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const threads = await threadsOf(store.read, (await findMatter(store.read, ref))!.id)
      return threads.find(({ messages }) => messages.some(({ id }) => id === message))!.id
    })
    const page = await citizen.open(`/matters/${ref}`)
    const refused = await citizen.submit(page, { thread, stars: '5' }, `/matters/${ref}/actions/rate`)
    expect(textOf(refused.html)).toContain('这位律师的解答已被司法局隐藏，不用评价')
  })

  test('and goes on with one of three says neither that all have answered nor that more will come', async () => {
    const { says, does, citizen, ref } = await asked(kind)
    await says()
    await does('satisfy')
    const page = await citizen.open(`/matters/${ref}`)
    const further = await citizen.submit(page, { body: '要带什么？' }, `/matters/${ref}/actions/follow-up`)
    expect(textOf(further.html)).toContain('律师回复后会通知您')
    expect(textOf(further.html)).not.toMatch(/律师都解答了|还有律师会来解答|共需/)
    expect(textOf(further.html)).toMatch(/咨询重新打开(?!，)/)
    expect(textOf(further.html)).toMatch(
      /追问中[\s\S]*已有 1 位律师解答，承诺 3 位；您提前结束过，不再邀请新的律师/,
    )
    expect(textOf(further.html)).not.toContain('已解答')
    expect(textOf((await citizen.open(`/matters/${ref}/print`)).html)).toContain('咨询重新打开')
  })

  test('may be ended without saying that one is satisfied', async () => {
    const { says, does, offered, world, ref } = await asked(kind)
    await says()
    expect(await offered()).toEqual(expect.arrayContaining(['satisfy', 'end']))
    const ended = textOf((await does('end')).html)
    expect(ended).toMatch(/已结束[\s\S]*咨询人结束了咨询/)
    expect(ended).not.toContain('表示满意')
    await world.settle()
    await world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      expect((await findMatter(store.read, ref))!.state).toBe('closed'),
    )
  })

  test('after its promise was broken, and is short again, still says so to whoever asked', async () => {
    const { world, says, does, hides, open } = await asked(kind)
    await says()
    world.clock.advance(minutes(10))
    await world.settle()
    const { message } = await says(await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }))
    await says(await world.lawyer('李静', { adviserOf: ZHUOZI }))
    await does('end')
    await does('follow-up', { body: '要带什么？' })
    await hides(message)
    const page = textOf((await open()).html)
    expect(page).toMatch(/解答中[\s\S]*已有 2 位律师解答 · 共需 3 位[\s\S]*没有在承诺的 10 分钟内答满/)
    expect(page).not.toMatch(/已超时|承诺解答时间/)
  })

  test('and lost an answer by the bureau calls lawyers again as it goes on, and promises nothing anew', async () => {
    const { site, world, says, does, hides, open, ref } = await asked(kind)
    const wuyun = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    const li = await world.lawyer('李静', { region: '15' })
    world.clock.advance(minutes(3))
    await world.settle()
    const shen = await world.lawyer('沈文', { region: '15' })
    await says()
    await says(wuyun)
    const { message } = await says(li)
    await does('satisfy')
    await hides(message)
    await world.settle()
    const theirs = `/lawyers/c/zhuozi/${ref}`
    const lawyer = await lawyerIn(site, shen)
    expect((await lawyer.open(theirs)).status).toBe(409)
    const further = textOf((await does('follow-up', { body: '要带什么？' })).html)
    expect(further).toMatch(/解答中[\s\S]*已有 2 位律师解答 · 共需 3 位/)
    expect(further).toContain('咨询重新打开，继续邀请律师解答')
    expect(further).not.toContain('承诺解答时间')
    const permissions = ['matters.read', 'consultation.duty']
    const { browser: desk } = await officerIn(site, { name: '值班的', username: `duty${kind}`, permissions })
    expect((await desk.open(`/desk/matters/${ref}`)).html).toContain('/actions/call-in')
    await world.settle()
    expect(textOf((await lawyer.open('/lawyers')).html)).toContain('老板一直不给工钱')
    expect((await lawyer.open(theirs)).status).toBe(200)
    world.clock.advance(minutes(10))
    await world.settle()
    expect(textOf((await open()).html)).not.toMatch(/已超时|比承诺的慢/)
    expect(textOf((await desk.open('/desk')).html)).toMatch(
      /仍缺解答（1 件） 老板一直不给工钱[\s\S]*已有 2 位律师解答，承诺 3 位 已等 13 分钟/,
    )
    // Nothing being promised, nothing is overdue: neither on the day on which it was asked nor later.
    for (const later of [0, days(2)]) {
      world.clock.advance(later)
      const now = world.clock.now()
      const [{ overdue, wanting }, figures] = await world.deployment.withCounty(
        ZHUOZI,
        ({ county, store: { read } }) =>
          Promise.all([atRisk({ county, read }, now, 10), running({ county, read }, now)]),
      )
      expect(overdue).toEqual({ matters: [], all: 0 })
      // But lawyers are still called for, and that stands at the desk.
      expect(wanting).toMatchObject({
        matters: [{ ref, said: '已有 2 位律师解答，承诺 3 位' }],
        all: 1,
      })
      expect(figures.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 1])
    }
    await says(shen)
    expect(textOf((await open()).html)).toMatch(/已解答[\s\S]*已有 3 位律师解答/)
    expect((await lawyer.open(theirs)).status).toBe(200)
  })
})
