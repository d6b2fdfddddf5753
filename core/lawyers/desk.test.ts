import { beforeEach, expect, it } from 'vitest'
import { claim } from '#core/calls'
import type { Caller } from '#core/commands'
import {
  type CallCursor,
  callCursor,
  mattersOf,
  newestCallFor,
  openCallsFor,
  parseCallCursor,
  suspendLawyer,
} from '#core/lawyers'
import { findMatter, timelineFor } from '#core/matters'
import { minutes } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { askFurther, hear, plea, plead, withdraw } from '#tests/with-a-call'
import { openWorld, type World, ZHUOZI } from '#tests/world'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

eachStoreKind('a lawyer’s desk', kind => {
  let world: World
  let citizen: Caller
  let adviser: Caller
  let regional: Caller
  let national: Caller
  let ref: string
  beforeEach(async () => {
    world = await openWorld(kind, [plea])
    citizen = await world.citizen('王建军')
    adviser = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    regional = await world.lawyer('苏和')
    national = await world.lawyer('林婉清', { region: '33' })
    ref = (await world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, citizen)).ref
    await world.settle()
  })
  const platform = () => world.deployment.stores.platform.read
  const calls = (lawyer: Caller) =>
    openCallsFor(platform(), lawyer.lawyer!, { limit: 10, now: world.clock.now() })
  const own = (lawyer: Caller) =>
    mattersOf(platform(), lawyer.lawyer!.id, { now: world.clock.now(), limit: 10 })
  const take = (lawyer: Caller) => world.deployment.run(ZHUOZI, claim, { ref, input: {} }, lawyer)
  const say = (lawyer: Caller) =>
    world.deployment.run(ZHUOZI, hear, { ref, input: { body: '去找劳动监察' } }, lawyer)

  /** What the staff's timeline says. */
  const said = () =>
    world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await timelineFor(store.read, (await findMatter(store.read, ref))!.id, 'staff')).map(one => one.said),
    )

  it('shows a call to the county’s advisers at once, wider as its tiers open', async () => {
    expect(await calls(adviser)).toMatchObject([
      { ref, county: { slug: 'zhuozi', name: '卓资县' }, adviser: true, mine: false, seatsFree: 2 },
    ])
    expect(await calls(regional)).toEqual([])
    world.clock.advance(minutes(3))
    await world.settle()
    expect(await calls(regional)).toMatchObject([{ ref, adviser: false }])
    expect(await calls(national)).toEqual([])
    world.clock.advance(minutes(3))
    await world.settle()
    expect(await calls(national)).toHaveLength(1)
  })

  it('keeps a filled call for advisers alone, and no withdrawn one for anybody', async () => {
    world.clock.advance(minutes(6))
    await world.settle()
    await say(regional)
    await say(national)
    await world.settle()
    expect(await calls(regional)).toEqual([])
    expect(await calls(adviser)).toMatchObject([{ state: 'filled', answered: 2 }])
    await world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, citizen)
    await world.settle()
    expect(await calls(adviser)).toEqual([])
  })

  it('is read page by page without a gap, though calls were opened in one millisecond', async () => {
    for (let more = 0; more < 4; more++)
      await world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, citizen)
    await world.settle()
    expect(new Set((await calls(adviser)).map(call => call.openedAt)).size).toBe(1)
    const read: string[] = []
    let before: CallCursor | undefined
    for (let page = 0; page < 3; page++) {
      const found = await openCallsFor(platform(), adviser.lawyer!, {
        before,
        limit: 2,
        now: world.clock.now(),
      })
      read.push(...found.map(call => call.ref))
      const { rank, openedAt, callId } = found.at(-1)!
      before = parseCallCursor(callCursor({ rank, at: openedAt, id: callId }))
    }
    expect(new Set(read)).toEqual(new Set((await calls(adviser)).map(call => call.ref)))
    expect(read).toHaveLength(5)
  })

  it('has those first whose promise can still be kept, and says when the newest reached somebody', async () => {
    const asks = async () => {
      world.clock.advance(minutes(6))
      return (await world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, citizen)).ref
    }
    const kept = [await asks(), await asks()]
    await world.settle()
    expect((await calls(adviser)).map(call => call.ref)).toEqual([...kept, ref])
    expect(await newestCallFor(platform(), adviser.lawyer!)).toBe(world.clock.now())
    // The last but one of them, which was asked six minutes ago, has reached the region's lawyers now.
    expect(await newestCallFor(platform(), regional.lawyer!)).toBe(world.clock.now())
    expect(await newestCallFor(platform(), { ...adviser.lawyer!, practising: false })).toBe(undefined)
  })

  it('shows nothing to who may not practise', async () => {
    expect(
      await openCallsFor(
        platform(),
        { ...adviser.lawyer!, practising: false },
        { limit: 10, now: world.clock.now() },
      ),
    ).toEqual([])
  })

  it('lists the matters one has a seat in, with the follow-ups that wait', async () => {
    const { thread } = await say(adviser)
    await world.settle()
    expect(await own(adviser)).toMatchObject([{ ref, unanswered: 0, stateLabel: '已回应', closed: false }])
    for (const body of ['电话不接怎么办', '能找总包吗'])
      await world.deployment.run(ZHUOZI, askFurther, { ref, input: { thread, body } }, citizen)
    await world.settle()
    expect(await own(adviser)).toMatchObject([{ unanswered: 2 }])
    await say(adviser)
    await world.settle()
    expect(await own(adviser)).toMatchObject([{ unanswered: 0 }])
    expect((await calls(adviser))[0]).toMatchObject({ mine: true })
  })

  it('follows the matter’s state to its end', async () => {
    await take(adviser)
    await say(adviser)
    await world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, citizen)
    await world.settle()
    expect(await own(adviser)).toMatchObject([{ stateLabel: '已撤回', closed: true }])
    expect(
      await mattersOf(platform(), adviser.lawyer!.id, { now: world.clock.now(), closed: false, limit: 10 }),
    ).toEqual([])
  })

  it('loses a matter whose seat was not used in time', async () => {
    await take(adviser)
    await world.settle()
    expect(await own(adviser)).toHaveLength(1)
    world.clock.advance(minutes(5))
    await world.settle()
    expect(await own(adviser)).toEqual([])
    // An adviser holds none of the seats, so that none is freed.
    expect(await said()).toContain('张志远律师接下后未解答')
  })

  it('loses its live claims with a suspension at once; what was answered stays', async () => {
    world.clock.advance(minutes(6))
    await world.settle()
    await take(regional)
    await say(national)
    // Nothing was handed on yet: the suspension must find the claim all the same.
    for (const lawyer of [regional, national]) {
      const input = { id: lawyer.lawyer!.id, why: '司法行政机关决定停止执业' }
      await world.deployment.runOnPlatform(suspendLawyer, input, operator)
    }
    await world.settle()
    expect((await calls(adviser))[0]).toMatchObject({ seatsFree: 1, answered: 1 })
    expect(await own(regional)).toEqual([])
    expect(await own(national)).toHaveLength(1)
    expect(await said()).toContain('苏和律师已停止执业，名额已放开')
  })
})
