import { expect, test } from 'vitest'
import { setDuty } from '#core/duty'
import { callOf, openCallsFor, seatsOf } from '#core/lawyers'
import { entriesOf, findMatter, timelineFor } from '#core/matters'
import { noticesOf } from '#core/notices'
import { addDays, minutes, plus, shanghaiDate } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { callIn } from './callIn.ts'
import { satisfy } from './close.ts'
import { promiseBroken, promiseKept } from './events.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'
import { PROMISE } from './promise.ts'

async function question(kind: StoreKind) {
  const world = await openWorld(kind, [consultation])
  const { deployment } = world
  const lawyers = {
    adviser: await world.lawyer('张志远', { adviserOf: ZHUOZI }),
    second: await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }),
    third: await world.lawyer('李秀英', { adviserOf: ZHUOZI }),
    national: await world.lawyer('上海律师', { region: '31' }),
  }
  const duty = await world.officer('值班的', `${DUTY} consultation.hide`)
  const other = await world.officer('不值班的', DUTY)
  const citizen = await world.citizen('王建军')
  const { ref } = await deployment.run(
    ZHUOZI,
    ask,
    { whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？' },
    citizen,
  )
  await world.settle()
  const says = (lawyer: typeof citizen) =>
    deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
  const judged = () =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      const [entry] = await entriesOf(store.read, [matter.id], [promiseKept.type, promiseBroken.type])
      return entry && { kept: entry.type === promiseKept.type, ...(entry.data as object) }
    })
  const told = ({ principal }: typeof citizen) =>
    deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await noticesOf(store.read, principal, { limit: 20 })).map(({ kind }) => kind),
    )
  const bodyFor = ({ principal }: typeof citizen, wanted: string) =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const notices = await noticesOf(store.read, principal, { limit: 20 })
      return notices.find(({ kind }) => kind === wanted)?.body
    })
  const timeline = () =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      return (await timelineFor(store.read, matter.id, 'staff')).map(({ type, at }) => ({ type, at }))
    })
  return { world, deployment, ref, citizen, duty, other, lawyers, says, judged, told, bodyFor, timeline }
}

const SHORT = 'consultation.short-of-answers'
const LATE = 'consultation.answers-late'

eachStoreKind('the promise of a question', kind => {
  test('is known of those that were under way before calls kept it', async () => {
    const { world, deployment, lawyers, ref } = await question(kind)
    const onBoard = async () => {
      const { read } = deployment.stores.platform
      const calls = await openCallsFor(read, lawyers.adviser.lawyer!, { limit: 5, now: world.clock.now() })
      return calls.find(call => call.ref === ref)!.promisedUntil
    }
    const promised = await onBoard()
    expect(promised).toBe(plus(MORNING, minutes(10)))
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('lawyer_call').set({ promised_until: null }).execute(),
    )
    await deployment.rebuild(ZHUOZI)
    expect(await onBoard()).toBeNull()
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      consultation.migrations!['0002-promises-under-way']!.up(store.write),
    )
    await deployment.rebuild(ZHUOZI)
    expect(await onBoard()).toBe(promised)
    await world.close()
  })

  test('is kept when the first and the third answer came by ten minutes, and nobody is bothered', async () => {
    const { world, says, lawyers, judged, told, duty, citizen } = await question(kind)
    world.clock.advance(minutes(9))
    for (const lawyer of [lawyers.adviser, lawyers.second, lawyers.third]) await says(lawyer)
    expect(await judged()).toBeUndefined()
    world.clock.advance(minutes(1))
    await world.settle()
    expect(await judged()).toEqual({ kept: true, answered: 3 })
    expect(await told(duty)).not.toContain(SHORT)
    expect(await told(citizen)).not.toContain(LATE)
  })

  test('has two clocks: with one answer the first is kept and the other is not, and the duty officer is told', async () => {
    const { world, deployment, says, lawyers, judged, told, duty, other, citizen, bodyFor, timeline } =
      await question(kind)
    const manager = await world.officer('管理员', '*')
    const today = shanghaiDate(MORNING)
    await deployment.run(
      ZHUOZI,
      setDuty,
      { first: today, last: today, officers: [(duty.principal as { id: string }).id] },
      manager,
    )
    world.clock.advance(minutes(5))
    await says(lawyers.adviser)
    world.clock.advance(minutes(5))
    await world.settle()
    expect(await judged()).toEqual({ kept: false, answered: 1, wanted: 3, told: 1 })
    expect(await bodyFor(duty, SHORT)).toBe('咨 2026-000001 已有 1 位律师解答，承诺 3 位。')
    expect(await told(other)).not.toContain(SHORT)
    expect(await bodyFor(citizen, LATE)).toMatch(/^已提醒司法局值班人员，并继续为您邀请律师/)
    await says(lawyers.second)
    await says(lawyers.third)
    await world.settle()
    expect(await judged()).toEqual({ kept: false, answered: 1, wanted: 3, told: 1 })
    expect((await timeline()).map(({ type }) => type)).toContain('consultation.promise-broken')
  })

  test('goes to everybody who may follow it where nobody is on duty that day', async () => {
    const { world, deployment, told, duty, other } = await question(kind)
    const manager = await world.officer('管理员', '*')
    const tomorrow = addDays(shanghaiDate(MORNING), 1)
    const officers = [(duty.principal as { id: string }).id]
    await deployment.run(ZHUOZI, setDuty, { first: tomorrow, last: tomorrow, officers }, manager)
    world.clock.advance(minutes(10))
    await world.settle()
    expect(await told(duty)).toContain(SHORT)
    expect(await told(other)).toContain(SHORT)
  })

  test('is not said to have gone to the bureau where nobody there may follow it', async () => {
    const world = await openWorld(kind, [consultation])
    const { ref } = await world.deployment.run(
      ZHUOZI,
      ask,
      { whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？' },
      await world.citizen('王建军'),
    )
    world.clock.advance(minutes(10))
    await world.settle()
    const said = await world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await timelineFor(store.read, (await findMatter(store.read, ref))!.id, 'citizen')).find(
        ({ type }) => type === promiseBroken.type,
      ),
    )
    expect(said?.said).toBe('承诺的时间到了，还没有律师解答，仍在继续征集律师解答')
  })

  test('is decided before an answer of the same instant, though nobody woke it', async () => {
    const { world, says, lawyers, judged, timeline } = await question(kind)
    world.clock.advance(minutes(10))
    await says(lawyers.adviser)
    expect(await judged()).toMatchObject({ kept: false, answered: 0, wanted: 3 })
    const happened = (await timeline()).map(({ type }) => type)
    expect(happened.filter(type => type === 'call.pushed')).toHaveLength(3)
    expect(happened.indexOf('consultation.answered')).toBe(happened.length - 1)
  })

  test('counts what came in time alone, however late it is looked at', async () => {
    const { world, deployment, says, lawyers, judged } = await question(kind)
    await says(lawyers.adviser)
    world.clock.advance(minutes(10))
    // What was to look failed, and comes round again a minute later; meanwhile others answer.
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('due')
        .set({ due_at: plus(world.clock.now(), minutes(1)) })
        .where('kind', '=', PROMISE)
        .execute(),
    )
    for (const lawyer of [lawyers.second, lawyers.third]) await says(lawyer)
    world.clock.advance(minutes(1))
    await world.settle()
    expect(await judged()).toMatchObject({ kept: false, answered: 1, wanted: 3 })
  })

  test('counts no answer that was hidden by then', async () => {
    const { world, deployment, ref, says, lawyers, judged, duty } = await question(kind)
    const { message } = await says(lawyers.adviser)
    const input = { message, reason: '不是法律意见' }
    await deployment.run(ZHUOZI, hide, { ref, input }, duty)
    world.clock.advance(minutes(10))
    await world.settle()
    expect(await judged()).toMatchObject({ kept: false, answered: 0, wanted: 3 })
  })

  test('is not judged where the citizen ended before', async () => {
    const { world, deployment, ref, citizen, says, lawyers, judged, told, duty } = await question(kind)
    await says(lawyers.adviser)
    await deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    world.clock.advance(minutes(20))
    await world.settle()
    expect(await judged()).toBeUndefined()
    expect(await told(duty)).not.toContain(SHORT)
  })
})

eachStoreKind('a lawyer whom the duty officer calls in by name', kind => {
  test('is told, finds the question on their desk, and answers without a seat, though no tier reached them', async () => {
    const { world, deployment, ref, says, lawyers, duty, told } = await question(kind)
    await expect(says(lawyers.national)).rejects.toMatchObject({ code: 'not-found' })
    await deployment.run(ZHUOZI, callIn, { ref, input: { lawyer: '上海律师' } }, duty)
    await world.settle()
    expect(await told(lawyers.national)).toEqual(['call.called-in'])
    const platform = deployment.stores.platform.read
    const desk = () => openCallsFor(platform, lawyers.national.lawyer!, { limit: 10, now: world.clock.now() })
    expect(await desk()).toMatchObject([{ ref, calledIn: true }])
    for (const lawyer of [lawyers.adviser, lawyers.second, lawyers.third]) await says(lawyer)
    await says(lawyers.national)
    await world.settle()
    expect(await desk()).toEqual([])
    const seats = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      return seatsOf(store.read, (await callOf(store.read, matter.id))!.id)
    })
    expect(seats.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(4)
  })

  test('must be one lawyer who practises, named clearly', async () => {
    const { world, deployment, ref, duty, citizen } = await question(kind)
    const inviting = (lawyer: string) => deployment.run(ZHUOZI, callIn, { ref, input: { lawyer } }, duty)
    await expect(inviting('没有这个人')).rejects.toMatchObject({ reason: 'unknown' })
    await deployment.stores.platform.write
      .updateTable('lawyer')
      .set({ name: '同名律师' })
      .where('name', 'in', ['上海律师', '李秀英'])
      .execute()
    await expect(inviting('同名律师')).rejects.toMatchObject({
      fields: [{ field: 'lawyer', message: '有 2 位同名律师，请选一位或填执业证号' }],
    })
    await expect(
      deployment.run(ZHUOZI, callIn, { ref, input: { lawyer: '张志远' } }, citizen),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await world.settle()
  })
})
