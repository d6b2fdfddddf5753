import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { type Caller, countyCommand } from '#core/commands'
import { defineModule } from '#core/module'
import type { LawyerId, Mobile } from '#core/people'
import { principalKey } from '#core/people'
import { minutes, seconds } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import {
  type Channel,
  type ChannelMessage,
  consoleSms,
  deliveriesOf,
  lawyerNoticesOf,
  lawyerUnreadCount,
  type NoticeKind,
  noticesOf,
  phoneOf,
  readNotices,
  readNoticesAsLawyer,
  tell,
  unreadCount,
} from './index.ts'

vi.mock('../words/mn.json', () => ({
  default: {
    '{county}司法局': '{county}司法局',
    '【{sender}】{title}。详情请登录后查看。': '{sender} ᠃ {title}',
  },
}))

const wellDug: NoticeKind = { name: 'well.dug', title: w('水井打好了') }
const wellDry: NoticeKind = { name: 'well.dry', title: w('水井干了'), channels: ['sms'] }

/** A miniature service that does nothing but tell people about wells. */
const tellOfWell = countyCommand({
  name: 'well.tell',
  title: w('告知'),
  input: v.object({ to: v.array(v.string()), dry: v.optional(v.boolean()), metres: v.optional(v.number()) }),
  allow: { citizen: 'any', officer: 'any' },
  async effect(effect, { to, dry, metres }) {
    await tell(effect, {
      kind: dry ? wellDry : wellDug,
      to,
      matter: { ref: 'we-2026-000001', title: '村东头那口井' },
      ...(metres === undefined ? {} : { title: w('井深 {metres} 米'), vars: { metres } }),
    })
  },
})
const well = defineModule({
  name: 'well',
  title: w('水井'),
  commands: [tellOfWell],
  notices: [wellDug, wellDry],
})

/** A channel that remembers what it was asked to send, and fails as told. */
class Recorder implements Channel {
  readonly title = w('短信')
  readonly codes = true
  readonly sent: ChannelMessage[] = []
  readonly name: string
  readonly confidential: boolean
  readonly patience: number
  failures: Error[] = []
  permanent = false
  addressOf = phoneOf
  constructor(name = 'sms', { confidential = false, patience = 0 } = {}) {
    this.name = name
    this.confidential = confidential
    this.patience = patience
  }
  mask(address: string) {
    return `${address.slice(0, 3)}****${address.slice(7)}`
  }
  async send(message: ChannelMessage) {
    const failure = this.failures.shift()
    if (failure) throw failure
    this.sent.push(message)
    return { providerId: `p-${this.sent.length}` }
  }
  permanentFailure() {
    return this.permanent
  }
}

async function wells(kind: StoreKind, ...channels: Channel[]) {
  const world = await openWorld(kind, [well], { channels })
  const { deployment } = world
  const li = await world.citizen('李秀英')
  const zhao = await world.officer('赵科员', 'well.tell')
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  return {
    world,
    deployment,
    li,
    zhao,
    read,
    async tell(to: readonly Caller[], input: { dry?: boolean; metres?: number } = {}) {
      const keys = to.map(caller => principalKey(caller.principal))
      await deployment.run(ZHUOZI, tellOfWell, { to: keys, ...input }, zhao)
    },
    /** Until nothing is under way: what was told has arrived, and the attempts that were due are made. */
    async settle() {
      await world.settle()
      await deployment.notices.settled()
    },
    inbox: (caller: Caller) => read(({ store }) => noticesOf(store.read, caller.principal, { limit: 10 })),
    unread: (caller: Caller) => read(({ store }) => unreadCount(store.read, caller.principal)),
    log: () => read(({ store }) => deliveriesOf(store.read, { limit: 10 })),
  }
}

eachStoreKind('telling people', kind => {
  test('each finds it in their inbox once, newest first, and nobody else does', async () => {
    const { tell, inbox, unread, li, zhao, world } = await wells(kind)
    await tell([li, li, zhao])
    await tell([li], { metres: 30 })
    expect(await inbox(li)).toMatchObject([
      {
        title: '井深 30 米',
        kind: 'well.dug',
        matterRef: 'we-2026-000001',
        about: '村东头那口井',
        readAt: null,
      },
      { title: '水井打好了' },
    ])
    expect(await unread(li)).toBe(2)
    expect(await unread(zhao)).toBe(1)
    expect(await unread(await world.citizen('王大山'))).toBe(0)
  })

  test('it is in the transaction: a command that is refused has told nobody', async () => {
    const { deployment, li, unread } = await wells(kind)
    const failing = { ...tellOfWell, name: 'well.fail' }
    failing.effect = async (effect, input) => {
      await tellOfWell.effect(effect, input, undefined)
      throw new Error('the well caved in')
    }
    await expect(deployment.run(ZHUOZI, failing, { to: [principalKey(li.principal)] }, li)).rejects.toThrow(
      'caved in',
    )
    expect(await unread(li)).toBe(0)
  })

  test('whoever has no inbox is left out', async () => {
    const { deployment, li, zhao, read } = await wells(kind)
    const to = [
      'visitor',
      'system',
      'service:1',
      'operator:root',
      'administrator:1',
      principalKey(li.principal),
    ]
    await deployment.run(ZHUOZI, tellOfWell, { to }, zhao)
    const rows = await read(({ store }) => store.read.selectFrom('notice').select('recipient').execute())
    expect(rows).toEqual([{ recipient: principalKey(li.principal) }])
  })

  test("the person's open pages are woken, and find a numbered event", async () => {
    const { deployment, li, tell, read } = await wells(kind)
    const stream = `person:${principalKey(li.principal)}`
    let woken = 0
    deployment.hub.watch(`${ZHUOZI}/${stream}`, () => woken++)
    await tell([li])
    expect(woken).toBe(1)
    const [event] = await read(({ store }) =>
      store.read.selectFrom('stream_event').selectAll().where('stream', '=', stream).execute(),
    )
    const [notice] = await read(({ store }) => noticesOf(store.read, li.principal, { limit: 1 }))
    expect({ number: event!.number, data: JSON.parse(event!.data) }).toEqual({
      number: 1,
      data: { notice: notice!.id },
    })
  })

  test('an inbox is read page by page', async () => {
    const { tell, li, read } = await wells(kind)
    for (const metres of [1, 2, 3]) await tell([li], { metres })
    const page = (after?: string) =>
      read(({ store }) => noticesOf(store.read, li.principal, { limit: 2, after }))
    const first = await page()
    const second = await page(first.at(-1)!.id)
    expect([...first, ...second].map(notice => notice.title)).toEqual(['井深 3 米', '井深 2 米', '井深 1 米'])
  })

  test('seen is a command, for some, for a matter, or for all; only for one’s own', async () => {
    const { deployment, tell, li, zhao, inbox, unread } = await wells(kind)
    for (const metres of [1, 2, 3]) await tell([li, zhao], { metres })
    const [newest] = await inbox(li)
    const see = (input: unknown, caller = li) => deployment.run(ZHUOZI, readNotices, input, caller)
    expect(await see({ ids: [newest!.id] })).toEqual({ read: 1 })
    expect(await see({ ids: [newest!.id] })).toEqual({ read: 0 })
    expect(await see({ matterRef: 'we-2026-000002' })).toEqual({ read: 0 })
    expect(await unread(li)).toBe(2)
    expect(await see({ ids: [newest!.id] }, zhao)).toEqual({ read: 0 })
    expect(await see({ matterRef: 'we-2026-000001' })).toEqual({ read: 2 })
    expect(await unread(li)).toBe(0)
    expect(await unread(zhao)).toBe(3)
    expect(await see({}, zhao)).toEqual({ read: 3 })
  })

  test('an officer whom the bureau has disabled sees to nothing any more', async () => {
    const { deployment, zhao, read } = await wells(kind)
    await read(({ store }) => store.write.updateTable('officer').set({ status: 'disabled' }).execute())
    await expect(deployment.run(ZHUOZI, readNotices, {}, zhao)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

eachStoreKind("a lawyer's inbox", kind => {
  test('holds what any county told them, once, and wakes their pages', async () => {
    const { world, deployment, tell, settle } = await wells(kind)
    const wang = await world.lawyer('王律师', { adviserOf: ZHUOZI })
    const id = wang.principal.kind === 'lawyer' ? wang.principal.id : ('' as LawyerId)
    let woken = 0
    deployment.hub.watch(`platform/lawyer/${id}`, () => woken++)
    await tell([wang])
    await settle()
    const elsewhere = await world.officer('钱科员', 'well.tell', XINGHE)
    await deployment.run(XINGHE, tellOfWell, { to: [principalKey(wang.principal)] }, elsewhere)
    await settle()
    const { platform } = deployment.stores
    const inbox = () => lawyerNoticesOf(platform.read, id, { limit: 10 })
    expect(await inbox()).toMatchObject([
      { county: XINGHE, title: '水井打好了', readAt: null },
      { county: ZHUOZI, about: '村东头那口井', readAt: null },
    ])
    expect(woken).toBe(2)

    // The same change again, as after a kill between delivery and mark.
    await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('outbox').set({ handed_at: null }).execute(),
    )
    await settle()
    expect(await inbox()).toHaveLength(2)

    const [newest] = await inbox()
    expect(await deployment.runOnPlatform(readNoticesAsLawyer, { ids: [newest!.id] }, wang)).toEqual({
      read: 1,
    })
    expect(await lawyerUnreadCount(platform.read, id)).toBe(1)

    // Made again from the counties' stores: what is not theirs goes, what was seen stays seen.
    await platform.write
      .updateTable('lawyer_notice')
      .set({ id: 'stray' })
      .where('county', '=', ZHUOZI)
      .execute()
    await deployment.rebuild()
    const rebuilt = await inbox()
    expect(rebuilt.map(notice => notice.county)).toEqual([XINGHE, ZHUOZI])
    expect(rebuilt.map(notice => notice.readAt !== null)).toEqual([true, false])

    expect(await deployment.runOnPlatform(readNoticesAsLawyer, {}, wang)).toEqual({ read: 1 })
    expect(await lawyerUnreadCount(platform.read, id)).toBe(0)
  })
})

eachStoreKind('what reaches people where', kind => {
  test('is the default of the kind, until they choose', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, li, zhao, read } = await wells(kind, sms)
    await tell([li], { dry: true })
    await tell([li])
    await settle()
    expect(sms.sent.map(message => message.template)).toEqual(['well.dry'])

    const prefer = (choices: unknown, caller = li) =>
      deployment.run(ZHUOZI, deployment.notices.prefer, choices, caller)
    await prefer({
      choices: [
        { kind: 'well.dry', channel: 'sms', wanted: false },
        { kind: 'well.dug', channel: 'sms', wanted: true },
      ],
    })
    const shown = await read(({ store, tenant }) =>
      deployment.notices.preferencesOf(store.read, li.principal, tenant.enabled),
    )
    expect(shown).toEqual({
      locale: null,
      kinds: [
        {
          kind: 'well.dug',
          title: '水井打好了',
          channels: [{ channel: 'sms', title: '短信', wanted: true }],
        },
        { kind: 'well.dry', title: '水井干了', channels: [{ channel: 'sms', title: '短信', wanted: false }] },
      ],
    })
    await tell([li], { dry: true })
    await tell([li])
    await settle()
    expect(sms.sent.map(message => message.template)).toEqual(['well.dry', 'well.dug'])

    await prefer({ choices: [{ kind: 'well.dug', channel: 'sms', wanted: false }] }, zhao)
    await expect(
      prefer({ choices: [{ kind: 'well.gone', channel: 'sms', wanted: true }] }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'choices.0.kind' }],
    })
    await expect(
      prefer({ choices: [{ kind: 'well.dug', channel: 'fax', wanted: true }] }),
    ).rejects.toMatchObject({
      fields: [{ field: 'choices.0.channel' }],
    })
    const off = await read(({ store }) =>
      deployment.notices.preferencesOf(store.read, li.principal, new Set<string>()),
    )
    expect(off.kinds).toEqual([])
  })

  test('a lawyer chooses on the platform, for all counties', async () => {
    const sms = new Recorder()
    const { world, deployment, tell, settle } = await wells(kind, sms)
    const wang = await world.lawyer('王律师')
    await deployment.runOnPlatform(
      deployment.notices.preferAsLawyer,
      { choices: [{ kind: 'well.dug', channel: 'sms', wanted: true }] },
      wang,
    )
    await tell([wang])
    await settle()
    expect(sms.sent).toMatchObject([{ address: expect.stringMatching(/^1390000/), template: 'well.dug' }])
  })

  test('a channel that others can see says that there is something, not what', async () => {
    const sms = new Recorder()
    const wechat = new Recorder('wechat', { confidential: true })
    const { deployment, tell, settle, li } = await wells(kind, sms, wechat)
    await deployment.run(
      ZHUOZI,
      deployment.notices.prefer,
      { choices: [{ kind: 'well.dry', channel: 'wechat', wanted: true }] },
      li,
    )
    await tell([li], { dry: true, metres: 30 })
    await settle()
    expect(sms.sent[0]!.text).toBe('【卓资县司法局】水井干了。详情请登录后查看。')
    expect(JSON.stringify(sms.sent)).not.toMatch(/村东头|30 米|秀英/)
    expect(wechat.sent[0]!.notice).toMatchObject({ title: '井深 30 米', matterRef: 'we-2026-000001' })
  })

  test('it is written in the language that the person asked for', async () => {
    const sms = new Recorder()
    const { deployment, tell, settle, li, read } = await wells(kind, sms)
    await tell([li], { dry: true })
    await settle()
    await deployment.run(ZHUOZI, deployment.notices.prefer, { locale: 'mn', choices: [] }, li)
    await tell([li], { dry: true })
    await settle()
    expect(sms.sent.map(message => message.text)).toEqual([
      '【卓资县司法局】水井干了。详情请登录后查看。',
      '卓资县司法局 ᠃ 水井干了',
    ])
    const shown = await read(({ store }) => deployment.notices.preferencesOf(store.read, li.principal))
    expect(shown.locale).toBe('mn')
  })
})

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

  test('of whom the channel has no address is given up with that reason', async () => {
    const sms = new Recorder()
    const { tell, settle, zhao, log } = await wells(kind, sms)
    await tell([zhao], { dry: true })
    await settle()
    expect(await log()).toMatchObject([{ state: 'given-up', error: 'no address', address: null }])
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

eachStoreKind('a one-time code', kind => {
  const phone = '13800138000' as Mobile

  test('is printed on the terminal in development, and logged without the code', async () => {
    const printed: string[] = []
    const logged: unknown[] = []
    const note = (fields: unknown, message: string) => void logged.push(fields, message)
    const world = await openWorld(kind, [well], {
      channels: [consoleSms(line => printed.push(line))],
      log: { info: note, warn: note, error: note },
    })
    await world.deployment.notices.deliverCode({ county: ZHUOZI, phone, code: '438201' })
    expect(printed).toEqual(['短信 138****8000：【卓资县司法局】验证码 438201，5 分钟内有效，请勿告诉他人。'])
    const log = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('delivery').selectAll().execute(),
    )
    expect(log).toMatchObject([{ kind: 'code', notice_id: null, address: '138****8000', state: 'sent' }])
    expect(JSON.stringify([log, logged])).not.toMatch(/438201|13800138000/)
  })

  test('of the platform stands in the platform’s log', async () => {
    const sms = new Recorder()
    const { deployment } = await wells(kind, sms)
    await deployment.notices.deliverCode({ county: undefined, phone, code: '438201', minutes: 3 })
    expect(sms.sent).toMatchObject([
      { template: 'code', values: { code: '438201', minutes: '3' }, address: phone },
    ])
    const log = await deliveriesOf(deployment.stores.platform.read, { limit: 10 })
    expect(log).toMatchObject([{ kind: 'code', state: 'sent' }])
  })

  test('that cannot be sent is refused with a reason, and not tried again behind the person’s back', async () => {
    const sms = new Recorder()
    const { deployment, settle, world, log } = await wells(kind, sms)
    sms.failures = [new Error('busy')]
    const request = { county: ZHUOZI, phone, code: '438201' }
    await expect(deployment.notices.deliverCode(request)).rejects.toMatchObject({ code: 'unavailable' })
    world.clock.advance(minutes(5))
    await settle()
    expect(sms.sent).toEqual([])
    expect(await log()).toMatchObject([{ kind: 'code', state: 'given-up' }])
    const without = await openWorld(kind, [well])
    await expect(without.deployment.notices.deliverCode(request)).rejects.toMatchObject({
      reason: 'no-code-channel',
    })
  })
})
