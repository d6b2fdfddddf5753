import { expect, test } from 'vitest'
import { claim, release } from '#core/calls'
import { callOf, seatsOf } from '#core/lawyers'
import { findMatter, threadsOf, timelineFor } from '#core/matters'
import { addDivision } from '#core/tenancy'
import { minutes, seconds } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { satisfy } from './close.ts'
import { followUp, reply } from './converse.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'
import { supplement } from './supplement.ts'

const unpaidWages = '我在工地干了三个月，老板一直不给工钱，电话13812345678也不接，怎么办？'

async function question(kind: StoreKind) {
  const world = await openWorld(kind, [consultation])
  const { deployment } = world
  const adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const second = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
  const regional = await world.lawyer('呼和律师', { region: '15' })
  const national = await world.lawyer('上海律师', { region: '31' })
  const citizen = await world.citizen('王建军')
  const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened: unpaidWages, field: 'wages' }, citizen)
  await world.settle()
  const read = async () =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      const call = (await callOf(store.read, matter.id))!
      return {
        matter,
        call,
        seats: await seatsOf(store.read, call.id),
        threads: await threadsOf(store.read, matter.id),
        timeline: await timelineFor(store.read, matter.id, 'staff'),
      }
    })
  const board = async () =>
    deployment.stores.platform.read
      .selectFrom('open_call')
      .selectAll()
      .where('ref', '=', ref)
      .executeTakeFirst()
  const says = (lawyer: typeof adviser, body = '先去劳动监察大队投诉。') =>
    deployment.run(ZHUOZI, answer, { ref, input: { body } }, lawyer)
  const told = async () => (await read()).call.tiers.map(tier => tier.told)
  return { world, deployment, ref, citizen, adviser, second, regional, national, read, board, says, told }
}

eachStoreKind('a question', kind => {
  test('is told to the county’s advisers at once, to the region at 3:00, to the nation at 6:00', async () => {
    const { world, told } = await question(kind)
    expect(await told()).toEqual([2, null, null])
    world.clock.advance(minutes(3) - 1)
    await world.settle()
    expect(await told()).toEqual([2, null, null])
    world.clock.advance(1)
    await world.settle()
    expect(await told()).toEqual([2, 1, null])
    world.clock.advance(minutes(3))
    await world.settle()
    expect(await told()).toEqual([2, 1, 1])
  })

  test('rests once three different lawyers have answered', async () => {
    const { world, says, adviser, second, regional, read, told } = await question(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    for (const lawyer of [adviser, second, regional]) await says(lawyer)
    world.clock.advance(minutes(10))
    await world.settle()
    expect(await told()).toEqual([2, 1, null])
    expect((await read()).matter.state).toBe('answered')
  })

  test('a second answer of the same lawyer is part of their conversation and counts once', async () => {
    const { says, adviser, read } = await question(kind)
    await says(adviser)
    await says(adviser, '再补充一点：保留考勤记录。')
    const { matter, threads, seats } = await read()
    expect(matter.state).toBe('answering')
    expect(seats).toHaveLength(1)
    expect(threads.map(thread => thread.messages.length)).toEqual([2])
  })

  test('shows lawyers outside the county neither name nor number of the citizen', async () => {
    const { board } = await question(kind)
    const row = JSON.stringify(await board())
    expect(row).toContain('我在工地干了三个月')
    expect(row).not.toContain('13812345678')
    expect(row).not.toContain('王建军')
  })

  test('tells nobody outside the county who asked, nor from which village, though they wrote it', async () => {
    const { world, deployment, adviser, national } = await question(kind)
    const platform = deployment.stores.platform.read
    const add = (input: object) =>
      deployment.run(ZHUOZI, addDivision, { why: '测试用的村', ...input }, operator)
    const township = await add({ parent: ZHUOZI, name: '云岭镇', kind: 'township' })
    const village = await add({ parent: township.code, name: '苏计村村民委员会', kind: 'village' })
    const citizen = await world.citizen('王建军')
    const about = `我是苏计村的王建军，别人叫我老羊倌，电话１３８１２３４５６７８，草场被占了`
    const { ref } = await deployment.run(
      ZHUOZI,
      ask,
      { whatHappened: about, division: village.code, name: '老羊倌' },
      citizen,
    )
    world.clock.advance(minutes(6))
    await world.settle()
    await deployment.run(ZHUOZI, answer, { ref, input: { body: '先查承包合同。' } }, adviser)
    await deployment.run(ZHUOZI, answer, { ref, input: { body: '可以起诉。' } }, national)
    const { id } = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      return (await threadsOf(store.read, matter!.id))[1]!
    })
    await deployment.run(ZHUOZI, followUp, { ref, input: { thread: id, body: '合同丢了怎么办？' } }, citizen)
    await world.settle()
    const of = async (table: 'open_call' | 'lawyer_matter') =>
      platform.selectFrom(table).selectAll().where('ref', '=', ref).execute()
    const notices = await platform
      .selectFrom('lawyer_notice')
      .selectAll()
      .where('matter_ref', '=', ref)
      .execute()
    const texts = [
      ...(await of('open_call')).map(row => ('excerpt' in row ? row.excerpt : '')),
      ...(await of('lawyer_matter')).map(row => ('title' in row ? row.title : '')),
      ...notices.map(row => row.about),
    ]
    expect(new Set(texts)).toEqual(new Set(['我是某地的某某，别人叫我某某，电话***，草场被占了']))
    expect(texts).toHaveLength(6)
    // Those within the county read it as it was written, but for the number.
    const matter = await deployment.withCounty(ZHUOZI, ({ store }) => findMatter(store.read, ref))
    expect(matter!.title).toBe(`我是苏计村的王建军，别人叫我老羊倌，电话***，草场被占了`)
  })

  test('stands on the board while open; its excerpt goes when it is closed', async () => {
    const { world, deployment, ref, citizen, adviser, says, board } = await question(kind)
    expect(await board()).toMatchObject({ state: 'open', answered: 0, wanted: 3, tier: 'local' })
    await says(adviser)
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    await world.settle()
    expect(await board()).toMatchObject({ state: 'closed', answered: 1, excerpt: '' })
  })

  test('does not widen after the citizen is satisfied; follow-ups and replies go on', async () => {
    const { world, deployment, ref, citizen, adviser, says, told, read } = await question(kind)
    await says(adviser)
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    world.clock.advance(minutes(20))
    await world.settle()
    expect(await told()).toEqual([2, null, null])
    const [thread] = (await read()).threads
    const further = { ref, input: { thread: thread!.id, body: '没有合同也可以吗？' } }
    await deployment.run(ZHUOZI, followUp, further, citizen)
    await deployment.run(ZHUOZI, reply, { ref, input: { body: '可以，有考勤和转账记录就行。' } }, adviser)
    const messages = (await read()).threads[0]!.messages
    expect(messages.map(message => message.authorName)).toEqual(['张志远', '王建军', '张志远'])
  })

  test('that is short and told more of stands in its lawyers’ lists by what was told first, without whom the rest names', async () => {
    const { world, deployment, citizen, adviser } = await question(kind)
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened: '赵强一直不退我的押金。' }, citizen)
    await world.settle()
    await deployment.run(ZHUOZI, claim, { ref, input: {} }, adviser)
    const body = '房东叫赵强，我住在他家两年了。'
    await deployment.run(ZHUOZI, supplement, { ref, input: { body } }, citizen)
    await world.settle()
    const titles = () =>
      deployment.stores.platform.read
        .selectFrom('lawyer_matter')
        .select('title')
        .where('ref', '=', ref)
        .execute()
    const told = await titles()
    expect(told.map(({ title }) => title)).toEqual(['赵某一直不退我的押金。'])
    await deployment.rebuild()
    expect(await titles()).toEqual(told)
  })
})

eachStoreKind('seats', kind => {
  test('a lawyer who was not called finds nothing; once their tier opens they may answer', async () => {
    const { world, says, regional, national } = await question(kind)
    await expect(says(regional)).rejects.toMatchObject({ code: 'not-found' })
    world.clock.advance(minutes(3))
    await world.settle()
    await expect(says(regional)).resolves.toMatchObject({ answered: 1 })
    await expect(says(national)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('two for the last seat: one gets it, the other is told; an adviser never finds them taken', async () => {
    const { world, deployment, ref, says, adviser, second, regional } = await question(kind)
    const other = await world.lawyer('包头律师', { region: '15' })
    world.clock.advance(minutes(3))
    await world.settle()
    await says(adviser)
    await says(second)
    const take = (lawyer: typeof adviser) => deployment.run(ZHUOZI, claim, { ref, input: {} }, lawyer)
    const results = await Promise.allSettled([take(regional), take(other)])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = results.find(result => result.status === 'rejected')!
    expect(loser.reason).toMatchObject({ code: 'conflict', reason: 'seat-taken' })
    const late = await world.lawyer('迟到顾问', { adviserOf: ZHUOZI })
    await expect(take(late)).resolves.toBeTruthy()
  })

  test('a seat that is not used in time is freed by itself', async () => {
    const { world, deployment, ref, says, adviser, second, regional, read } = await question(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    await says(adviser)
    await says(second)
    await deployment.run(ZHUOZI, claim, { ref, input: {} }, regional)
    const other = await world.lawyer('包头律师', { region: '15' })
    await expect(says(other)).rejects.toMatchObject({ reason: 'seat-taken' })
    world.clock.advance(seconds(300))
    await world.settle()
    const types = (await read()).timeline.map(entry => entry.type)
    expect(types.filter(type => type.startsWith('call.claim'))).toEqual([
      'call.claimed',
      'call.claim-expired',
    ])
    await expect(says(other)).resolves.toMatchObject({ answered: 3 })
  })

  test('a seat can be given back', async () => {
    const { world, deployment, ref, regional, read } = await question(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    await deployment.run(ZHUOZI, claim, { ref, input: {} }, regional)
    await deployment.run(ZHUOZI, release, { ref, input: {} }, regional)
    expect((await read()).seats[0]!.releasedAt).not.toBeNull()
  })
})

eachStoreKind('the bureau', kind => {
  test('hides an answer with a reason: it no longer counts and the tiers resume', async () => {
    const { world, deployment, ref, says, adviser, second, regional, read, told } = await question(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    for (const lawyer of [adviser, second, regional]) await says(lawyer)
    const staff = await world.officer('值班员', 'consultation.hide')
    const message = (await read()).threads[2]!.messages[0]!.id
    await deployment.run(ZHUOZI, hide, { ref, input: { message, reason: '含广告' } }, staff)
    expect((await read()).matter.state).toBe('answering')
    world.clock.advance(minutes(3))
    await world.settle()
    expect(await told()).toEqual([2, 1, 1])
  })

  test('hides an answer of a consultation that has ended: nobody is called again', async () => {
    const { world, deployment, ref, says, citizen, adviser, read, told } = await question(kind)
    await says(adviser)
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    const before = await told()
    const staff = await world.officer('值班员', 'consultation.hide')
    const message = (await read()).threads[0]!.messages[0]!.id
    await deployment.run(ZHUOZI, hide, { ref, input: { message, reason: '含广告' } }, staff)
    world.clock.advance(minutes(10))
    await world.settle()
    expect((await read()).matter.state).toBe('closed')
    expect(await told()).toEqual(before)
    const board = await deployment.stores.platform.read.selectFrom('open_call').select('state').execute()
    expect(board).toEqual([{ state: 'closed' }])
  })
})

eachStoreKind('a restart', kind => {
  test('between 0:00 and 3:00 neither loses nor doubles an escalation', async () => {
    const { world, ref } = await question(kind)
    world.clock.advance(minutes(2))
    const again = await world.restart()
    world.clock.advance(minutes(1))
    await again.deployment.sweep()
    await again.deployment.sweep()
    await again.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      const timeline = await timelineFor(store.read, matter.id, 'citizen')
      const pushes = timeline.filter(entry => entry.type === 'call.pushed').map(entry => entry.said)
      expect(pushes).toEqual(['已送达本县法律顾问 2 位', '已送达全区律师 1 位'])
    })
  })
})
