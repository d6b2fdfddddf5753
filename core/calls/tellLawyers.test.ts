import { beforeEach, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { type CountyTables, chunked, type Store } from '#core/database'
import { setAway, setQuietHours } from '#core/lawyers'
import { lawyerNoticesOf, lawyerUnreadCount } from '#core/notices'
import type { LawyerId } from '#core/people'
import { hours, minutes, plus, seconds, shanghaiDate } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { hear, hide, plea, plead, withdraw } from '#tests/with-a-call'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { claim, setLawyerDuty, tellLawyers } from './index.ts'

const system: Caller = { principal: { kind: 'system' }, name: '系统', via: 'job' }

eachStoreKind('lawyers are told of a call', kind => {
  let world: World
  let citizen: Caller
  const lawyers = new Map<string, Caller>()
  beforeEach(async () => {
    world = await openWorld(kind, [plea])
    citizen = await world.citizen('王建军')
    lawyers.clear()
  })
  const platform = () => world.deployment.stores.platform
  const add = async (name: string, options: object) => {
    const caller = await world.lawyer(name, options)
    lawyers.set(name, caller)
    return caller
  }
  const asks = async (whatHappened = '工钱没有给') => {
    const { ref } = await world.deployment.run(ZHUOZI, plead, { whatHappened }, citizen)
    return ref
  }
  const idOf = (caller: Caller) => caller.lawyer!.id as LawyerId
  /** Who has an unread notice. */
  const told = async () => {
    await world.settle()
    const found: string[] = []
    for (const [name, caller] of lawyers)
      for (let n = await lawyerUnreadCount(platform().read, idOf(caller)); n > 0; n--) found.push(name)
    return found
  }
  const after = (ms: number) => {
    world.clock.advance(ms)
    return told()
  }
  /** Somebody who was at their desk so many minutes ago. */
  const wasActive = (name: string, ago: number) =>
    platform()
      .write.updateTable('lawyer')
      .set({ active_at: plus(world.clock.now(), -minutes(ago)) })
      .where('id', '=', idOf(lawyers.get(name)!))
      .execute()

  test('the county’s advisers together, then the region’s likeliest, and as many more each time', async () => {
    for (let n = 1; n <= 12; n++) await add(`顾问${n}`, { adviserOf: ZHUOZI })
    for (let n = 1; n <= 170; n++) await add(`本区${n}`, {})
    await asks()
    expect(await told()).toHaveLength(12)
    expect(await after(minutes(3) - 1)).toHaveLength(12)
    expect(await after(1)).toHaveLength(12 + 50)
    expect(await after(seconds(19))).toHaveLength(12 + 50)
    expect(await after(seconds(1))).toHaveLength(12 + 100)
    await after(seconds(20))
    const all = await after(seconds(20))
    expect([all.length, new Set(all).size]).toEqual([182, 182])
  })

  test('those first who know the field and were at their desks lately, then whom nobody told for long', async () => {
    for (let n = 1; n <= 48; n++) await add(`全能${n}`, { specialities: 'family' })
    for (let n = 1; n <= 8; n++) await add(`工资${n}`, { specialities: 'labour wages' })
    for (let n = 1; n <= 48; n++) await wasActive(`全能${n}`, n)
    for (let n = 1; n <= 4; n++) await wasActive(`工资${n}`, 100 + n)
    await asks()
    const first = await after(minutes(3))
    expect(new Set(first.slice(0, 4))).not.toContain('工资5')
    expect(first.filter(name => name.startsWith('工资'))).toEqual(['工资1', '工资2', '工资3', '工资4'])
    expect(first.filter(name => name.startsWith('全能'))).toHaveLength(46)
    const all = Array.from({ length: 48 }, (_, n) => `全能${n + 1}`)
    const left = all.filter(name => !first.includes(name))
    expect(await after(seconds(20))).toEqual(expect.arrayContaining([...left, '工资5', '工资8']))
  })

  test('language and field of law say who is told first, and leave nobody out', async () => {
    // Whoever suits least was at their desk last, and was called first to be a lawyer here.
    const suits = { 都不合适: {}, 懂工资: { specialities: 'labour wages' } }
    for (const [name, known] of Object.entries(suits)) await add(name, { ...known, languages: 'zh' })
    await add('会蒙古语', { specialities: 'family', languages: 'zh mn' })
    await add('会蒙古语也懂工资', { specialities: 'wages', languages: 'mn' })
    for (const [at, name] of [...lawyers.keys()].entries()) await wasActive(name, at + 1)
    const inOrder = async (ref: string) => {
      const rows = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.read.selectFrom('notice').selectAll().where('matter_ref', '=', ref).orderBy('id').execute(),
      )
      const names = new Map([...lawyers].map(([name, caller]) => [`lawyer:${idOf(caller)}`, name]))
      return rows.map(({ recipient }) => names.get(recipient))
    }
    const mongolian = { whatHappened: '工钱没有给', language: 'mn' }
    const { ref } = await world.deployment.run(ZHUOZI, plead, mongolian, citizen)
    await after(minutes(3))
    expect(await inOrder(ref)).toEqual(['会蒙古语也懂工资', '会蒙古语', '懂工资', '都不合适'])
    world.clock.advance(minutes(30))
    const chinese = await asks()
    await after(minutes(3))
    const [first, second, ...others] = await inOrder(chinese)
    expect([first, second].sort()).toEqual(['会蒙古语也懂工资', '懂工资'].sort())
    expect(others.sort()).toEqual(['会蒙古语', '都不合适'].sort())
  })

  test('those who named no fields after those who named the call’s, and before those of others', async () => {
    for (let n = 1; n <= 49; n++) await add(`婚姻${n}`, { specialities: 'family' })
    await add('各类都可', { specialities: '' })
    await add('懂工资', { specialities: 'labour wages' })
    for (const [at, name] of [...lawyers.keys()].entries()) await wasActive(name, at + 1)
    await asks()
    const first = await after(minutes(3))
    expect([first.length, first.slice(-2)]).toEqual([50, ['各类都可', '懂工资']])
    const rows = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('notice').select('recipient').orderBy('id').limit(2).execute(),
    )
    const ids = rows.map(({ recipient }) => recipient)
    expect(ids).toEqual(['懂工资', '各类都可'].map(name => `lawyer:${idOf(lawyers.get(name)!)}`))
  })

  test('where not all are told at once, those who suit less come next', async () => {
    for (let n = 1; n <= 50; n++) await add(`会蒙古语${n}`, { languages: 'zh mn' })
    for (let n = 1; n <= 4; n++) await add(`汉语${n}`, { languages: 'zh', specialities: 'labour wages' })
    for (let n = 1; n <= 4; n++) await wasActive(`汉语${n}`, n)
    for (let n = 1; n <= 50; n++) await wasActive(`会蒙古语${n}`, 60 + n)
    await world.deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给', language: 'mn' }, citizen)
    const first = await after(minutes(3))
    expect([first.length, first.filter(name => name.startsWith('汉语'))]).toEqual([50, []])
    expect(await after(seconds(20))).toEqual(expect.arrayContaining(['汉语1', '汉语2', '汉语3', '汉语4']))
  })

  test('the county’s advisers at once of each of many questions, however many come within the minute', async () => {
    for (let n = 1; n <= 3; n++) await add(`顾问${n}`, { adviserOf: ZHUOZI })
    for (let n = 1; n <= 11; n++) await asks(`第${n}件事`)
    expect(await told()).toHaveLength(3 * 11)
    await asks('又一件事')
    expect(await told()).toHaveLength(3 * 12)
    expect(await after(minutes(2))).toHaveLength(3 * 12)
  })

  test('others of one question in a minute', async () => {
    await add('苏和', {})
    await asks()
    await asks('另一件事')
    expect(await after(minutes(3))).toEqual(['苏和'])
    expect(await after(seconds(59))).toEqual(['苏和'])
    expect(await after(minutes(1))).toEqual(['苏和', '苏和'])
  })

  test('nobody who is away, has quiet hours, or answers already', async () => {
    const away = await add('离开', { adviserOf: ZHUOZI })
    const quiet = await add('免打扰', { adviserOf: ZHUOZI })
    const night = await add('夜间免打扰', { adviserOf: ZHUOZI })
    await add('张志远', { adviserOf: ZHUOZI })
    const until = world.clock.now() + minutes(60)
    await world.deployment.runOnPlatform(setAway, { until }, away)
    const hours = { from: '08:00', until: '09:02' }
    await world.deployment.runOnPlatform(setQuietHours, { hours }, quiet)
    const nightly = { from: '22:00', until: '07:00' }
    await world.deployment.runOnPlatform(setQuietHours, { hours: nightly }, night)
    const ref = await asks()
    expect(await told()).toEqual(['夜间免打扰', '张志远'])
    expect(await after(minutes(2))).toEqual(['免打扰', '夜间免打扰', '张志远'])
    await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, away)
    await world.deployment.runOnPlatform(setAway, { until: null }, away)
    await asks('另一件事')
    expect((await after(minutes(2))).filter(name => name === '离开')).toEqual(['离开'])
  })

  test('an adviser who is on duty, whatever their quiet hours', async () => {
    const [quiet, resting] = [
      await add('免打扰', { adviserOf: ZHUOZI }),
      await add('也免打扰', { adviserOf: ZHUOZI }),
    ]
    const hours = { from: '08:00', until: '20:00' }
    for (const lawyer of [quiet, resting])
      await world.deployment.runOnPlatform(setQuietHours, { hours }, lawyer)
    const today = shanghaiDate(world.clock.now())
    const onDuty = { first: today, last: today, lawyers: [idOf(quiet)] }
    await world.deployment.run(ZHUOZI, setLawyerDuty, onDuty, await world.officer('赵科员', 'county.duty'))
    // That they are.
    expect(await told()).toEqual(['免打扰'])
    await asks()
    expect(await told()).toEqual(['免打扰', '免打扰'])
    expect(await after(minutes(2))).toEqual(['免打扰', '免打扰'])
  })

  test('again, once, all but those who answered, when an answer is hidden and the call opens again', async () => {
    const [one, two] = [await add('张志远', { adviserOf: ZHUOZI }), await add('乌云', { adviserOf: ZHUOZI })]
    await add('三顾问', { adviserOf: ZHUOZI })
    await add('苏和', {})
    const ref = await asks()
    await told()
    await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, lawyers.get('三顾问')!)
    expect(await after(minutes(3))).toEqual(['张志远', '乌云', '三顾问', '苏和'])
    for (const lawyer of [one, two])
      await world.deployment.run(ZHUOZI, hear, { ref, input: { body: '去找劳动监察' } }, lawyer)
    expect(await after(hours(5))).toEqual([])
    await world.deployment.run(ZHUOZI, hide, { ref, input: { lawyer: idOf(one) } }, system)
    expect(await told()).toEqual(['三顾问', '苏和'])
    expect(await after(minutes(5))).toEqual(['三顾问', '苏和'])
    await add('迟来的', {})
    expect(await after(minutes(5))).toEqual(['三顾问', '苏和', '迟来的'])
    await world.deployment.run(
      ZHUOZI,
      hear,
      { ref, input: { body: '也可以申请仲裁' } },
      lawyers.get('三顾问')!,
    )
    expect(await after(minutes(1))).toEqual([])
    await world.deployment.run(ZHUOZI, hide, { ref, input: { lawyer: idOf(two) } }, system)
    expect(await told()).toEqual(['苏和', '迟来的'])
  })

  test('no more once it has its answers, and what was told is taken back', async () => {
    const [one, two] = [await add('张志远', { adviserOf: ZHUOZI }), await add('乌云', { adviserOf: ZHUOZI })]
    for (let n = 1; n <= 5; n++) await add(`本区${n}`, {})
    const ref = await asks('我叫王建军，工钱没有给')
    await told()
    const [notice] = await lawyerNoticesOf(platform().read, idOf(one), { limit: 5 })
    expect(notice).toMatchObject({ kind: 'call.opened', matterRef: ref, about: '我叫某某，工钱没有给' })
    for (const lawyer of [one, two])
      await world.deployment.run(ZHUOZI, hear, { ref, input: { body: '去找劳动监察' } }, lawyer)
    expect(await told()).toEqual([])
    expect(await after(minutes(20))).toEqual([])
    await world.deployment.rebuild()
    expect(await told()).toEqual([])
    const due = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('due').select('kind').execute(),
    )
    expect(due).toEqual([])
  })

  test('once, though two processes look for them at the same time', async () => {
    for (let n = 1; n <= 4; n++) await add(`顾问${n}`, { adviserOf: ZHUOZI })
    const ref = await asks()
    await Promise.all([1, 2, 3].map(() => world.deployment.run(ZHUOZI, tellLawyers, { ref }, system)))
    expect((await told()).sort()).toEqual(['顾问1', '顾问2', '顾问3', '顾问4'])
  })

  /** So many of the region, in one go; the first were at their desks last. */
  const addMany = async (count: number) => {
    const { id: _, ...one } = await platform()
      .read.selectFrom('lawyer')
      .selectAll()
      .where('id', '=', idOf(await add('第一位', {})))
      .executeTakeFirstOrThrow()
    const ids = Array.from({ length: count }, (_, n) => `many-${String(n).padStart(5, '0')}`)
    for (const some of chunked(ids, 500))
      await platform()
        .write.insertInto('lawyer')
        .values(
          some.map(id => ({
            ...one,
            id,
            phone_hash: id,
            specialities: 'family',
            certificate: id,
            active_at: plus(world.clock.now(), -minutes(1 + Number(id.slice(5)))),
          })),
        )
        .execute()
    return ids
  }
  const inCounty = <T>(work: (store: Store<CountyTables>) => Promise<T>) =>
    world.deployment.withCounty(ZHUOZI, ({ store }) => work(store))
  const knowing = () =>
    inCounty(async ({ read }) => {
      const rows = await read.selectFrom('call_notice').select('recipient').orderBy('at').execute()
      return rows.map(({ recipient }) => recipient.slice('lawyer:'.length))
    })
  const dueAt = () =>
    inCounty(async ({ read }) => {
      const row = await read
        .selectFrom('due')
        .select('due_at')
        .where('kind', '=', 'call.tell')
        .executeTakeFirst()
      return row?.due_at
    })

  test('all of a tier, however many know of it already, each once, and whoever comes to their desk next', async () => {
    const ids = await addMany(1000)
    const ref = await asks()
    await world.settle()
    const call = await inCounty(({ read }) =>
      read.selectFrom('lawyer_call').select('id').executeTakeFirstOrThrow(),
    )
    const elsewhere = Array.from({ length: 10_000 }, (_, n) => ({
      call_id: call.id,
      recipient: `lawyer:else-${n}`,
      notice_id: `else-${n}`,
      at: world.clock.now(),
    }))
    await inCounty(async ({ write }) => {
      for (const some of chunked(elsewhere, 500)) await write.insertInto('call_notice').values(some).execute()
    })
    await after(minutes(3))
    // Somebody far down, who knows its field, comes to their desk.
    await platform()
      .write.updateTable('lawyer')
      .set({ active_at: plus(world.clock.now(), 1), specialities: 'wages' })
      .where('id', '=', ids[990]!)
      .execute()
    await after(minutes(2))
    const told = async () => (await knowing()).filter(id => id.startsWith('many'))
    expect(await told()).toContain(ids[990])
    expect((await told()).length).toBeLessThan(300)
    for (let n = 0; n < 40 && (await told()).length < 1000; n++) await after(minutes(6))
    expect((await told()).sort()).toEqual(ids)
    expect(await inCounty(({ read }) => read.selectFrom('lawyer_call').select('state').execute())).toEqual([
      { state: 'open' },
    ])
    expect(ref).toBeDefined()
  })

  test('within half an hour each next few, however old the call is', async () => {
    await addMany(300)
    await asks()
    await world.settle()
    await after(minutes(3))
    await after(hours(20))
    expect((await knowing()).length).toBeLessThan(300)
    expect((await dueAt())! - world.clock.now()).toBe(minutes(30))
  })

  test('and takes back what hundreds were told a few hundred at a time, the last first', async () => {
    await addMany(900)
    const ref = await asks()
    await world.settle()
    await after(minutes(3))
    for (let n = 0; n < 40 && (await knowing()).length < 900; n++) await after(minutes(6))
    const all = await knowing()
    await world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, citizen)
    await world.deployment.runDue(ZHUOZI)
    const left = await knowing()
    expect([left.length, left.includes(all.at(-1)!)]).toEqual([all.length - 400, false])
    for (let n = 0; n < 3; n++) await after(1)
    expect(await knowing()).toEqual([])
    expect(await dueAt()).toBeUndefined()
    expect(await platform().read.selectFrom('lawyer_notice').select('id').execute()).toEqual([])
  })

  test('the next few after a restart too; of one that was withdrawn, nobody', async () => {
    for (let n = 1; n <= 55; n++) await add(`本区${n}`, {})
    const ref = await asks()
    expect(await after(minutes(3))).toHaveLength(50)
    world = await world.restart()
    expect(await after(seconds(20))).toHaveLength(55)
    await world.deployment.run(ZHUOZI, withdraw, { ref, input: {} }, citizen)
    expect(await told()).toEqual([])
  })
})
