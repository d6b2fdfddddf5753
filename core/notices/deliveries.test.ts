import { expect, test } from 'vitest'
import { setQuietHours } from '#core/lawyers'
import { type LawyerId, type OfficerId, principalKey } from '#core/people'
import { type CalendarDate, instant, minutes, plus, seconds } from '#core/time'
import { messagesEnded } from '#core/wechat'
import { eachStoreKind } from '#tests/stores'
import { Recorder, wells } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'
import {
  lawyerUnreadCount,
  NotYet,
  noticesOf,
  personStream,
  readNotices,
  readNoticesAsLawyer,
  setQuiet,
  UsedUp,
} from './index.ts'

const fromWechat = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('a delivery', kind => {
  test('is logged with the masked address and the provider’s own number', async () => {
    const { tell, settle, li, log, world } = await wells(kind, new Recorder())
    await tell([li], { dry: true })
    await settle()
    expect(await log()).toMatchObject([
      {
        kind: 'well.dry',
        recipient: principalKey(li.principal),
        channel: 'sms',
        address: expect.stringMatching(/^138\*{4}\d{4}$/),
        state: 'sent',
        attempts: 1,
        error: null,
        providerId: 'p-1',
        settledAt: world.clock.now(),
      },
    ])
  })

  test('that failed is tried again after a minute, then two, until it is sent; never after', async () => {
    const sms = new Recorder()
    const { world, tell, settle, li, log } = await wells(kind, sms)
    sms.failures = [new Error('busy: 13800000001'), new Error('busy')]
    await tell([li], { dry: true })
    await settle()
    expect(await log()).toMatchObject([
      { state: 'failed', attempts: 1, error: 'Error: busy: ***', settledAt: null },
    ])
    world.clock.advance(minutes(1) - 1)
    await settle()
    expect(await log()).toMatchObject([{ attempts: 1 }])
    world.clock.advance(1)
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 2 }])
    world.clock.advance(minutes(2))
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 3, error: null }])
    expect(sms.sent.map(message => message.attempt)).toEqual([3])

    for (let hour = 0; hour < 3; hour++) {
      world.clock.advance(minutes(60))
      await settle()
    }
    expect(sms.sent).toHaveLength(1)
  })

  test('for which a channel has no room yet waits until it has, however often, and that is no attempt', async () => {
    const sms = new Recorder()
    const { world, tell, settle, li, log } = await wells(kind, sms)
    sms.failures = Array.from({ length: 12 }, () => new NotYet(seconds(5)))
    await tell([li], { dry: true })
    await settle()
    for (let round = 0; round < 12; round++) {
      expect(await log()).toMatchObject([
        { state: 'queued', attempts: 0, error: null, nextAt: plus(world.clock.now(), seconds(5)) },
      ])
      world.clock.advance(seconds(5))
      await settle()
    }
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect(sms.sent).toHaveLength(1)
  })

  test('is given up at once where trying again cannot help, and in the end where it might have', async () => {
    const sms = new Recorder()
    const { world, tell, settle, li, log } = await wells(kind, sms)
    sms.permanent = true
    sms.failures = [new Error('no such number')]
    await tell([li], { dry: true })
    await settle()
    expect(await log()).toMatchObject([{ state: 'given-up', attempts: 1, error: 'Error: no such number' }])

    sms.permanent = false
    sms.failures = Array.from({ length: 20 }, () => new Error('busy'))
    await tell([li], { dry: true })
    for (let n = 0; n < 12; n++) {
      await settle()
      world.clock.advance(minutes(60))
    }
    expect((await log())[0]).toMatchObject({ state: 'given-up', attempts: 8 })
    expect(sms.sent).toEqual([])
  })

  test('stays away from who has read it in the page meanwhile', async () => {
    const sms = new Recorder('sms', { patience: seconds(30) })
    const { world, deployment, tell, settle, li, log } = await wells(kind, sms)
    const wang = await world.lawyer('王律师')
    await tell([li, wang], { dry: true })
    await settle()
    expect(sms.sent).toEqual([])
    await deployment.run(ZHUOZI, readNotices, {}, li)
    await deployment.runOnPlatform(readNoticesAsLawyer, {}, wang)
    world.clock.advance(seconds(30))
    await settle()
    await settle()
    expect((await log()).map(delivery => delivery.state)).toEqual(['quiet', 'quiet'])

    await tell([li], { dry: true })
    await settle()
    world.clock.advance(seconds(30))
    await settle()
    await settle()
    expect(sms.sent).toHaveLength(1)
  })

  test('waits until a lawyer’s quiet hours are over; the page has it at once', async () => {
    const sms = new Recorder()
    const { world, deployment, tell, settle, log } = await wells(kind, sms)
    const wang = await world.lawyer('王律师')
    const hours = { from: '08:00', until: '09:30' }
    await deployment.runOnPlatform(setQuietHours, { hours }, wang)
    await tell([wang], { dry: true })
    await settle()
    const { read } = deployment.stores.platform
    expect(await lawyerUnreadCount(read, wang.lawyer!.id as LawyerId)).toBe(1)
    world.clock.advance(minutes(30) - 1)
    await settle()
    expect(await log()).toMatchObject([{ state: 'queued' }])
    world.clock.advance(1)
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'sent' }])

    await deployment.runOnPlatform(setQuietHours, { hours: null }, wang)
    await tell([wang], { dry: true })
    await settle()
    expect(sms.sent).toHaveLength(2)
  })

  test('disturbs a lawyer in their quiet hours on the day on which they are on duty', async () => {
    const sms = new Recorder()
    const { world, deployment, tell, settle } = await wells(kind, sms)
    const wang = await world.lawyer('王律师')
    await deployment.runOnPlatform(setQuietHours, { hours: { from: '08:00', until: '09:30' } }, wang)
    const putOnDuty = (day: string) =>
      deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write
          .insertInto('lawyer_duty')
          .values({ day, lawyer_id: wang.lawyer!.id as LawyerId })
          .execute(),
      )
    await putOnDuty('2026-11-25')
    await tell([wang], { dry: true })
    await settle()
    expect(sms.sent).toHaveLength(0)
    await putOnDuty('2026-11-24')
    await tell([wang], { dry: true })
    await settle()
    expect(sms.sent).toHaveLength(1)
  })

  test('waits until a citizen’s quiet hours are over, also what they have not seen when the text is due', async () => {
    const sms = new Recorder('sms', { patience: minutes(5) })
    const { world, deployment, tell, settle, li, log } = await wells(kind, sms)
    const hours = { from: '09:03', until: '09:30' }
    await deployment.run(ZHUOZI, setQuiet, { hours }, li)
    await tell([li], { dry: true })
    await settle()
    world.clock.advance(minutes(30) - 1)
    await settle()
    expect(await log()).toMatchObject([{ state: 'queued' }])
    world.clock.advance(1)
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'sent' }])
    await expect(
      deployment.run(ZHUOZI, setQuiet, { hours: { from: '09:00', until: '09:00' } }, li),
    ).rejects.toMatchObject({ fields: [{ field: 'hours.until' }] })
    await deployment.run(ZHUOZI, setQuiet, { hours: null }, li)
  })

  test('that failed is not tried again while its person is not to be disturbed', async () => {
    const sms = new Recorder()
    const { world, deployment, tell, settle, li, log } = await wells(kind, sms)
    await deployment.run(ZHUOZI, setQuiet, { hours: { from: '09:01', until: '09:30' } }, li)
    sms.failures = [new Error('busy')]
    await tell([li], { dry: true })
    await settle()
    world.clock.advance(minutes(29))
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 1 }])
    world.clock.advance(minutes(1))
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2 }])
    await deployment.run(ZHUOZI, setQuiet, { hours: null }, li)
  })

  test('by one channel comes at once where the one before it brings nothing', async () => {
    const wechat = new Recorder('wechat')
    const sms = new Recorder('sms', { patience: minutes(5) })
    const { deployment, tell, settle, li, log } = await wells(kind, wechat, sms)
    const choices = [{ kind: 'well.dry', channel: 'wechat', wanted: true }]
    await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, li)
    await tell([li], { dry: true })
    await settle()
    expect([wechat.sent.length, sms.sent.length]).toEqual([1, 0])
    wechat.permanent = true
    wechat.failures = [new Error('not followed')]
    await tell([li], { dry: true })
    await settle()
    // What is passed on is handed on once the attempt before it has ended.
    await settle()
    expect([wechat.sent.length, sms.sent.length]).toEqual([1, 1])
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toContain('wechat given-up')
  })

  test('leaves whoever has a page open a moment to see it there, and then comes all the same', async () => {
    const wechat = new Recorder('wechat', { whileOpen: seconds(30) })
    const sms = new Recorder('sms', { patience: minutes(5) })
    const { world, deployment, tell, settle, li, read, log } = await wells(kind, wechat, sms)
    const choices = [{ kind: 'well.dry', channel: 'wechat', wanted: true }]
    await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, li)
    const close = deployment.hub.watch(`${ZHUOZI}/${personStream(principalKey(li.principal))}`, () => {})
    await tell([li], { dry: true })
    await settle()
    expect(wechat.sent).toHaveLength(0)
    const [unread] = await read(({ store }) => noticesOf(store.read, li.principal, { limit: 1 }))
    await deployment.run(ZHUOZI, readNotices, { ids: [unread!.id] }, li)
    world.clock.advance(seconds(30))
    await settle()
    await settle()
    expect(wechat.sent).toHaveLength(0)
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toContain('wechat quiet')

    await tell([li], { dry: true })
    await settle()
    world.clock.advance(seconds(30))
    await settle()
    await settle()
    expect(wechat.sent).toHaveLength(1)
    close()
    await tell([li], { dry: true })
    await settle()
    expect(wechat.sent).toHaveLength(2)
  })

  test('comes by what is there for that alone where the channel that seemed to reach somebody brings nothing', async () => {
    const wechat = new Recorder('wechat', { rungs: { usual: { after: 0 } } })
    const sms = new Recorder('sms', { rungs: { usual: { after: minutes(10), otherwise: true } } })
    const { deployment, tell, settle, li, log } = await wells(kind, wechat, sms)
    await tell([li], { dry: true })
    await settle()
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toEqual(['wechat sent'])

    // It is said later, as often as it may be, that it did not arrive.
    const messages = [{ message: 'p-1', how: 'blocked' as const }]
    for (let n = 0; n < 2; n++) {
      await deployment.run(ZHUOZI, messagesEnded, { messages }, fromWechat)
      await settle()
    }
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'sms sent',
      'wechat given-up',
    ])

    // Of the same kind and matter one text went out, so no other does.
    wechat.permanent = true
    wechat.failures = [new Error('not followed')]
    await tell([li], { dry: true })
    await settle()
    expect(sms.sent).toHaveLength(1)
  })

  const midnight = instant('2026-11-25T00:01:00+08:00')

  test('comes at once by another channel where one has used up its quota, and by that one no more', async () => {
    const wechat = new Recorder('wechat', { rungs: { usual: { after: 0 } } })
    const sms = new Recorder('sms', { rungs: { usual: { after: minutes(10), otherwise: true } } })
    const { world, tell, settle, li, log } = await wells(kind, wechat, sms)
    wechat.failures = [new UsedUp(midnight, new Error('45009'))]
    await tell([li], { dry: true })
    await settle()
    await settle()
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'sms sent',
      'wechat given-up',
    ])
    world.clock.set(plus(midnight, minutes(9 * 60)))
    await settle()
    expect([wechat.sent.length, sms.sent.length]).toEqual([0, 1])

    // Of the same kind and matter no second text goes out: that one waits.
    wechat.failures = [new UsedUp(plus(world.clock.now(), minutes(60)), new Error('45009'))]
    await tell([li], { dry: true })
    await settle()
    expect((await log())[0]).toMatchObject({ channel: 'wechat', state: 'failed', attempts: 0 })
    world.clock.advance(minutes(60))
    await settle()
    expect([wechat.sent.length, sms.sent.length]).toEqual([1, 1])
  })

  test('that no other channel brings waits for the new quota, by day where it is not urgent, and is no attempt', async () => {
    const wechat = new Recorder('wechat')
    const { world, tell, settle, li, log } = await wells(kind, wechat)
    const morning = instant('2026-11-25T08:00:00+08:00')
    wechat.failures = [new UsedUp(midnight, new Error('45009')), new UsedUp(midnight, new Error('45009'))]
    await tell([li], { dry: true })
    await tell([li], { foul: true })
    await settle()
    expect(await log()).toMatchObject([
      { kind: 'well.foul', state: 'failed', error: 'UsedUp: Error: 45009', attempts: 0, nextAt: midnight },
      { kind: 'well.dry', state: 'failed', error: 'UsedUp: Error: 45009', attempts: 0, nextAt: morning },
    ])
    world.clock.set(midnight)
    await settle()
    expect(wechat.sent.map(({ template }) => template)).toEqual(['well.foul'])
    world.clock.set(morning)
    await settle()
    expect((await log()).map(({ state, error }) => [state, error])).toEqual([
      ['sent', null],
      ['sent', null],
    ])
  })

  test('is passed on to nobody who has seen it meanwhile', async () => {
    const wechat = new Recorder('wechat', { rungs: { usual: { after: 0 } } })
    const sms = new Recorder('sms', { rungs: { usual: { after: minutes(10), otherwise: true } } })
    const { deployment, tell, settle, li, log } = await wells(kind, wechat, sms)
    await tell([li], { dry: true })
    await settle()
    await deployment.run(ZHUOZI, readNotices, {}, li)
    const messages = [{ message: 'p-1', how: 'failed' as const }]
    await deployment.run(ZHUOZI, messagesEnded, { messages }, fromWechat)
    await settle()
    expect(await log()).toMatchObject([{ channel: 'wechat', state: 'given-up' }])
  })

  test('is tried again elsewhere by another process where the one that gave it up was killed then', async () => {
    const wechat = new Recorder('wechat', { rungs: { usual: { after: 0 } } })
    const sms = new Recorder('sms', { rungs: { usual: { after: minutes(10), otherwise: true } } })
    const { world, tell, settle, read, li, log } = await wells(kind, wechat, sms)
    await tell([li], { dry: true })
    await settle()
    await read(({ store }) =>
      store.write.updateTable('delivery').set({ state: 'given-up', error: '43004' }).execute(),
    )
    world.clock.advance(minutes(2))
    await settle()
    expect((await log()).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'sms sent',
      'wechat given-up',
    ])
  })

  test('disturbs an officer in their quiet hours on the day on which they are on duty, and on no other', async () => {
    const sms = new Recorder()
    sms.addressOf = async () => '13800000000'
    const { deployment, tell, settle, zhao, log } = await wells(kind, sms)
    const hours = { from: '08:00', until: '12:00' }
    await deployment.run(ZHUOZI, setQuiet, { hours }, zhao)
    await tell([zhao], { dry: true })
    await settle()
    expect(await log()).toMatchObject([{ state: 'queued' }])
    const { id } = zhao.principal as { id: string }
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .insertInto('duty')
        .values({ day: '2026-11-24' as CalendarDate, officer_id: id as OfficerId })
        .execute(),
    )
    await tell([zhao], { dry: true })
    await settle()
    expect((await log()).map(({ state }) => state)).toEqual(['sent', 'queued'])
  })

  test('of what must arrive goes out, whatever people chose', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, read, li } = await wells(kind, sms)
    const choices = [{ kind: 'well.foul', channel: 'sms', wanted: false }]
    await deployment.run(ZHUOZI, deployment.notices.prefer, { choices }, li)
    await tell([li], { foul: true })
    await settle()
    expect(sms.sent).toMatchObject([{ template: 'well.foul' }])
    const zhao = { kind: 'officer', id: 'any' } as never
    const chosen = await read(({ store }) => deployment.notices.preferencesOf(store.read, zhao))
    expect(chosen.kinds.find(({ kind }) => kind === 'well.foul')).toMatchObject({
      must: true,
      channels: [{ channel: 'sms', wanted: true }],
    })
  })

  test('a process that ends between planning and sending loses none', async () => {
    const sms = new Recorder()
    const { deployment, read, tell, settle, li, log, world } = await wells(kind, sms)
    // Planned, and the process ended before the attempt: taken, and never heard of again.
    sms.failures = [new Error('the process ends here')]
    await tell([li], { dry: true })
    await settle()
    await read(({ store }) =>
      store.write.updateTable('delivery').set({ state: 'sending', next_at: world.clock.now() }).execute(),
    )
    world.clock.advance(minutes(1))
    await settle()
    await settle()
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(sms.sent).toHaveLength(1)
    await deployment.sweep()
  })

  test('whose attempts end the process each time is not tried for ever', async () => {
    const sms = new Recorder()
    const { world, tell, settle, li, log, read } = await wells(kind, sms)
    sms.failures = [new Error('the process ends here')]
    await tell([li], { dry: true })
    await settle()
    const lost = { state: 'sending', attempts: 8, next_at: world.clock.now() } as const
    await read(({ store }) => store.write.updateTable('delivery').set(lost).execute())
    world.clock.advance(minutes(1))
    await settle()
    expect(await log()).toMatchObject([{ state: 'given-up', error: 'lost' }])
    expect(await read(({ store }) => store.read.selectFrom('due').selectAll().execute())).toEqual([])
  })

  test('handed on twice, or to two processes at once, it is sent once', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, li, read } = await wells(kind, sms)
    await tell([li], { dry: true })
    await settle()
    await read(({ store }) => store.write.updateTable('outbox').set({ handed_at: null }).execute())
    await settle()
    expect(sms.sent).toHaveLength(1)

    const [notice] = await read(({ store }) =>
      store.write
        .updateTable('delivery')
        .set({ state: 'queued', attempts: 0 })
        .returning('notice_id')
        .execute(),
    )
    const deliver = deployment.notices.consumers.find(consumer => consumer.topic === 'deliver')!
    const handed = { id: '', county: ZHUOZI, topic: 'deliver', version: 1, payload: {} }
    for (let n = 0; n < 5; n++) await deliver.consume({ ...handed, subject: notice!.notice_id! })
    await deployment.notices.settled()
    expect(sms.sent).toHaveLength(2)
  })

  test('whose outcome comes after another process took it up says nothing against that one', async () => {
    const sms = new Recorder()
    const send = sms.send.bind(sms)
    let fail: ((_: Error) => void) | undefined
    sms.send = message =>
      message.attempt === 1 ? new Promise((_, reject) => (fail = reject)) : send(message)
    const { world, deployment, tell, li, log } = await wells(kind, sms)
    await tell([li], { dry: true })
    await world.settle()
    // The first is on its way before its time is over.
    while (!fail) await new Promise(resolve => setImmediate(resolve))
    world.clock.advance(minutes(1))
    await world.settle()
    while (sms.sent.length === 0) await new Promise(resolve => setImmediate(resolve))
    fail(new Error('the line was cut'))
    await deployment.notices.settled()
    expect(await log()).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
  })

  test('is not planned by a channel that has no address of the person', async () => {
    const sms = new Recorder()
    const { tell, settle, zhao, log } = await wells(kind, sms)
    await tell([zhao], { dry: true })
    await settle()
    expect(await log()).toEqual([])
  })

  test('a slow provider holds up nothing else of the county', async () => {
    let release = () => {}
    const sms = new Recorder()
    const send = sms.send.bind(sms)
    sms.send = async message => {
      await new Promise<void>(resolve => {
        release = resolve
      })
      return send(message)
    }
    const { world, deployment, tell, li, log } = await wells(kind, sms)
    await tell([li], { dry: true })
    await world.settle()
    const waiting = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('outbox').select('topic').where('handed_at', 'is', null).execute(),
    )
    expect(waiting).toEqual([])
    while (sms.sent.length === 0) {
      await new Promise(resolve => setImmediate(resolve))
      release()
    }
    await deployment.notices.settled()
    expect(await log()).toMatchObject([{ state: 'sent' }])
  })
})
