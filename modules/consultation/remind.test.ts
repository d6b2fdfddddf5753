import { expect, test } from 'vitest'
import { mattersOf, mattersWaiting, OVERDUE_AFTER } from '#core/lawyers'
import { entriesOf, findMatter, threadsOf, writeAsBureau } from '#core/matters'
import { days, hours, minutes, seconds } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { satisfy } from './close.ts'
import { followUp, reply } from './converse.ts'
import { reminded } from './events.ts'
import consultation from './index.ts'
import { followUpWaits } from './notices.ts'
import { REMIND, remind } from './remind.ts'

/** A question that a lawyer has answered, and what may follow. */
async function answeredQuestion(kind: StoreKind) {
  const world = await openWorld(kind, [consultation])
  const { deployment } = world
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const citizen = await world.citizen('王建军')
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const opens = async () => {
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened }, citizen)
    await deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
    await world.settle()
    return ref
  }
  const ref = await opens()
  const matterOf = (ref: string) =>
    deployment.withCounty(ZHUOZI, async ({ store }) => (await findMatter(store.read, ref))!)
  const threadOf = async (ref: string, nth = 0) => {
    const { id } = await matterOf(ref)
    return deployment.withCounty(ZHUOZI, async ({ store }) => (await threadsOf(store.read, id))[nth]!.id)
  }
  const second = async () => {
    const wuyun = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await deployment.run(ZHUOZI, answer, { ref, input: { body: '也可以申请仲裁。' } }, wuyun)
  }
  const asks = async (of = ref, nth = 0) => {
    const input = { thread: await threadOf(of, nth), body: '那要带什么材料？' }
    await deployment.run(ZHUOZI, followUp, { ref: of, input }, citizen)
  }
  const replies = () =>
    deployment.run(ZHUOZI, reply, { ref, input: { body: '带上工资条和聊天记录。' } }, zhang)
  const passes = async (ms: number) => {
    world.clock.advance(ms)
    await world.settle()
  }
  /** How often the lawyer was reminded: by notices that reached their inbox, and by the timeline. */
  const reminders = async () => {
    await world.settle()
    const notices = await deployment.stores.platform.read
      .selectFrom('lawyer_notice')
      .select('id')
      .where('kind', '=', followUpWaits.name)
      .execute()
    const { id } = await matterOf(ref)
    const entries = await deployment.withCounty(ZHUOZI, ({ store }) =>
      entriesOf(store.read, [id], [reminded.type]),
    )
    expect(entries).toHaveLength(notices.length)
    return notices.length
  }
  const list = async (overdue?: true) => {
    await world.settle()
    const page = { now: world.clock.now(), overdue, limit: 10 }
    return (await mattersOf(deployment.stores.platform.read, zhang.lawyer!.id, page)).map(({ ref }) => ref)
  }
  const waiting = async () => {
    await world.settle()
    return mattersWaiting(deployment.stores.platform.read, zhang.lawyer!.id)
  }
  const ends = () => deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
  return {
    world,
    deployment,
    zhang,
    ref,
    opens,
    threadOf,
    second,
    asks,
    replies,
    passes,
    reminders,
    list,
    waiting,
    ends,
  }
}

eachStoreKind('a follow-up that nobody replies to', kind => {
  test('reminds the lawyer after a day, once, however much is asked meanwhile', async () => {
    const { asks, passes, reminders } = await answeredQuestion(kind)
    await asks()
    await passes(hours(20))
    await asks()
    await passes(hours(4) - seconds(1))
    expect(await reminders()).toBe(0)
    await passes(seconds(1))
    expect(await reminders()).toBe(1)
    await asks()
    await passes(days(3))
    expect(await reminders()).toBe(1)
  })

  test('reminds nobody who replied in time; what is asked next has a day of its own', async () => {
    const { asks, replies, passes, reminders } = await answeredQuestion(kind)
    await asks()
    await passes(hours(23))
    await replies()
    await passes(days(2))
    expect(await reminders()).toBe(0)
    await asks()
    await passes(hours(23))
    expect(await reminders()).toBe(0)
    await passes(hours(1))
    expect(await reminders()).toBe(1)
    await replies()
    await asks()
    await passes(days(1))
    expect(await reminders()).toBe(2)
  })

  test('reminds before a reply that comes as the day is over, though nobody woke for it', async () => {
    const { world, asks, replies, reminders } = await answeredQuestion(kind)
    await asks()
    world.clock.advance(OVERDUE_AFTER)
    await replies()
    expect(await reminders()).toBe(1)
  })

  test('reminds once where its work is done twice or too early', async () => {
    const { world, ref, threadOf, asks, passes, reminders } = await answeredQuestion(kind)
    const does = async () =>
      world.deployment.run(
        ZHUOZI,
        remind,
        { ref, input: { thread: await threadOf(ref) } },
        { principal: { kind: 'system' }, name: '系统', via: 'job' },
      )
    await asks()
    await passes(hours(23))
    await does()
    expect(await reminders()).toBe(0)
    await passes(hours(1))
    await does()
    expect(await reminders()).toBe(1)
  })

  test('reminds nobody when whoever asked has ended the consultation, and again when they go on', async () => {
    const { asks, passes, reminders, list, ends, deployment } = await answeredQuestion(kind)
    await asks()
    await passes(minutes(5))
    await ends()
    await passes(days(2))
    expect(await reminders()).toBe(0)
    expect(await list(true)).toEqual([])
    await asks()
    await passes(days(1))
    expect(await reminders()).toBe(1)
    const due = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('due').select('subject').where('kind', '=', REMIND).execute(),
    )
    expect(due).toEqual([])
  })

  test('reminds also those whom another conversation left waiting while it had ended', async () => {
    const { world, deployment, ref, asks, passes, reminders, ends, threadOf, second } =
      await answeredQuestion(kind)
    await second()
    await asks()
    await passes(hours(2))
    await asks(ref, 1)
    await ends()
    await passes(days(3))
    expect(await reminders()).toBe(0)
    const input = { thread: await threadOf(ref, 1), body: '还想问一句，要多久？' }
    await deployment.run(ZHUOZI, followUp, { ref, input }, await world.citizen('王建军'))
    await passes(minutes(1))
    expect(await reminders()).toBe(1)
    await passes(days(1))
    expect(await reminders()).toBe(2)
  })

  test('waits for nobody once the consultation has ended: neither counted nor on top', async () => {
    const { ref, opens, asks, passes, list, waiting, ends } = await answeredQuestion(kind)
    await asks()
    expect(await waiting()).toBe(1)
    await ends()
    await passes(minutes(5))
    const newest = await opens()
    expect(await waiting()).toBe(0)
    expect(await list()).toEqual([newest, ref])
    await asks()
    expect(await waiting()).toBe(1)
    expect(await list()).toEqual([ref, newest])
  })

  test('is no letter of the bureau, which waits for no reply to whoever asked', async () => {
    const { world, deployment, ref, waiting, zhang } = await answeredQuestion(kind)
    const officer = await world.officer('苏日娜', '*')
    const to = `lawyer:${zhang.lawyer!.id}`
    await deployment.run(ZHUOZI, writeAsBureau, { ref, input: { to, body: '辛苦了，解答得好。' } }, officer)
    expect(await waiting()).toBe(0)
  })

  test('stands on top of the lawyer’s list from then on, the longest waiting first', async () => {
    const { ref, opens, asks, replies, passes, list } = await answeredQuestion(kind)
    await asks()
    await passes(hours(2))
    const second = await opens()
    await asks(second)
    await passes(hours(2))
    const newest = await opens()
    await asks(newest)
    expect(await list()).toEqual([newest, second, ref])
    expect(await list(true)).toEqual([])
    await passes(hours(20))
    expect(await list(true)).toEqual([ref])
    expect(await list()).toEqual([ref, newest, second])
    await passes(hours(2))
    expect(await list()).toEqual([ref, second, newest])
    await replies()
    expect(await list()).toEqual([second, newest, ref])
  })
})
