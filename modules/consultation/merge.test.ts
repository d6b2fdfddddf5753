import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { callOf, mattersOf, seatsOf } from '#core/lawyers'
import { findMatter, threadsOf } from '#core/matters'
import { countyReport, type Period, periodOf } from '#core/reports'
import { settingsCommand } from '#core/tenancy'
import { days, minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { type World, ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { callIn } from './callIn.ts'
import { satisfy } from './close.ts'
import { followUp, reply } from './converse.ts'
import { promiseBroken } from './events.ts'
import { figures } from './figures/index.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'
import { merge } from './merge.ts'
import { settings } from './settings.ts'

/** A citizen who has asked the same twice; one adviser has answered the double, one from outside is about to. */
async function askedTwice(kind: StoreKind) {
  const site = await openSite(kind, [consultation])
  const { world } = site
  const { deployment } = world
  const run = deployment.run.bind(deployment)
  await run(ZHUOZI, settingsCommand(settings), { mostPerMinute: 100 }, operator)
  const phone = '13800000871'
  const citizen = await site.citizen(phone)
  const asks = async (whatHappened: string) => {
    const check = await citizen.submit(await citizen.open('/consultation/ask'), { whatHappened })
    const { path } = await citizen.submit(check, { consent: 'on' })
    await world.settle()
    return /zx-\d{4}-\d{6}/.exec(path)![0]
  }
  const first = await asks('老板三个月没有发工资，怎么办？')
  const double = await asks('老板三个月没有发工资了，急！')
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await run(ZHUOZI, answer, { ref: double, input: { body: '先去劳动监察大队投诉。' } }, zhang)
  const matterOf = (ref: string) =>
    deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      return {
        matter,
        call: await callOf(store.read, matter.id),
        seats: await seatsOf(store.read, (await callOf(store.read, matter.id))!.id),
        threads: await threadsOf(store.read, matter.id),
      }
    })
  const asker = async (): Promise<Caller> => {
    const [, id] = (await matterOf(first)).matter.openedBy.split(':')
    return { principal: { kind: 'citizen', id: id as never }, name: '王建军', via: 'page' }
  }
  const said = async (ref: string): Promise<readonly string[]> => {
    const { matter } = await matterOf(ref)
    const entries = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('timeline_entry').select('said').where('matter_id', '=', matter.id).execute(),
    )
    return entries.map(entry => entry.said)
  }
  return { site, world, run, citizen, asks, first, double, zhang, matterOf, asker, said }
}

async function figuresIn({ deployment, clock }: World) {
  const report = await deployment.withCounty(ZHUOZI, ({ store }) =>
    countyReport(store.read, 'consultation', figures, periodOf({}, clock.now()) as Period),
  )
  return (name: string) => report.figures.find(figure => figure.name === name)!.now
}

eachStoreKind('a question that was asked twice', kind => {
  test('is merged by the bureau: the double ends and stays readable, citizen and lawyer are led to the other', async () => {
    const { site, world, run, citizen, first, double, zhang, matterOf, asker } = await askedTwice(kind)
    const permissions = ['matters.read', 'consultation.merge']
    const { browser: desk } = await officerIn(site, { name: '苏日娜', username: 'surina', permissions })
    const page = await desk.open(`/desk/matters/${double}`)
    const others = textOf(page.html)
    expect(others).toMatch(/同一位咨询人的其他咨询 .*较晚的并入它。 老板三个月没有发工资，怎么办？/)
    expect(others).toMatch(
      /合并后保留 咨 2026-000001（提交较早） 并入它 本页 咨 2026-000002（提交较晚） 把本页并入 咨 2026-000001/,
    )
    expect(others).toContain('合并后不能恢复')
    const done = await desk.submit(page, { into: first }, `/desk/matters/${double}/actions/merge`)
    expect(textOf(done.html)).toContain('这次咨询已并入另一次')
    expect(textOf(done.html)).toContain('已合并')
    expect(textOf(page.html)).toContain('已有 1 位律师解答')
    expect(textOf(done.html)).not.toContain('共需')
    await world.settle()

    const ended = await matterOf(double)
    expect([ended.matter.state, ended.matter.closed, ended.call!.state]).toEqual(['merged', true, 'closed'])
    const standing = await matterOf(first)
    expect([standing.matter.state, standing.call!.state]).toEqual(['waiting', 'open'])
    const asked = await citizen.open(`/matters/${double}`)
    expect(textOf(asked.html)).toContain('请到另一次咨询里继续')
    expect(textOf(asked.html)).toContain('先去劳动监察大队投诉。')
    expect(asked.html).toContain(`href="/matters/${first}"`)
    const other = await citizen.open(`/matters/${first}`)
    expect(other.html).toContain(`href="/matters/${double}"`)
    expect(textOf(other.html)).toContain('同一件事的另一次咨询已并入这里')
    expect(textOf((await citizen.open('/notices')).html)).toMatch(
      /您的两次咨询合并成了一次[\s\S]*在 咨 2026-000001 里继续。咨 2026-000002 的内容仍可查看/,
    )

    const lawyer = await lawyerIn(site, zhang)
    expect(textOf((await lawyer.open('/lawyers/notices')).html)).toContain('您解答的咨询并入了另一次')
    expect((await lawyer.open(`/lawyers/c/zhuozi/${double}`)).html).toContain(`/lawyers/c/zhuozi/${first}"`)
    // Nobody invited them by name: why they may answer there is said as it is.
    const inFirst = textOf((await lawyer.open(`/lawyers/c/zhuozi/${first}`)).html)
    expect(inFirst).toContain('您参与的另一次咨询并入了这里 问的是同一件事，请您在这里也作解答')
    expect(inFirst + textOf((await lawyer.open('/lawyers')).html)).not.toContain('点名')
    expect(textOf((await lawyer.open('/lawyers')).html)).toContain('卓资县司法局请您解答')
    await run(ZHUOZI, answer, { ref: first, input: { body: '带上工资条去投诉。' } }, zhang)

    // Who talks in it may go on; it is not opened again by that, and nobody answers it anew.
    const [thread] = ended.threads
    const again = { ref: double, input: { thread: thread!.id, body: '还要带什么？' } }
    await run(ZHUOZI, followUp, again, await asker())
    await run(ZHUOZI, reply, { ref: double, input: { body: '带上身份证。' } }, zhang)
    expect(textOf((await citizen.open(`/matters/${double}`)).html)).toContain('带上身份证。')
    await run(ZHUOZI, followUp, again, await asker())
    world.clock.advance(days(1))
    await world.settle()
    const [top] = await mattersOf(world.deployment.stores.platform.read, zhang.lawyer!.id, {
      now: world.clock.now(),
      overdue: true,
      limit: 10,
    })
    expect(top).toMatchObject({ ref: double, unanswered: 1, stateLabel: '已合并' })
    expect(textOf((await lawyer.open('/lawyers/notices')).html)).toContain('已经等了一天')
    expect((await matterOf(double)).matter.state).toBe('merged')
    const late = { ref: double, input: { body: '再补充一点。' } }
    await expect(run(ZHUOZI, answer, late, zhang)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('lets whoever from outside holds a seat in the double answer in the other one', async () => {
    const { world, run, first, double, said } = await askedTwice(kind)
    world.clock.advance(minutes(3))
    await world.settle()
    const li = await world.lawyer('李静')
    await run(ZHUOZI, answer, { ref: double, input: { body: '可以申请劳动仲裁。' } }, li)
    const officer = await world.officer('苏日娜', '*')
    for (const name of ['甲', '乙', '丙']) {
      const adviser = await world.lawyer(`顾问${name}`, { adviserOf: ZHUOZI })
      await run(ZHUOZI, answer, { ref: first, input: { body: '可以去投诉。' } }, adviser)
    }
    const answers = () => run(ZHUOZI, answer, { ref: first, input: { body: '可以申请劳动仲裁。' } }, li)
    await expect(answers()).rejects.toMatchObject({ code: 'conflict', reason: 'seat-taken' })
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    expect(await answers()).toMatchObject({ answered: 4 })
    expect(await said(first)).toContain('司法局请张志远、李静律师在这里也作解答')
    const audit = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('detail').where('subject', '=', first).execute(),
    )
    expect(audit.map(({ detail }) => JSON.parse(detail).tookIn)).toContain(double)
  })

  test('calls in by name, to the other one, whoever was called in to it and has not answered', async () => {
    const { site, world, run, first, double, matterOf, said } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    const invites = (ref: string, lawyer: string) => run(ZHUOZI, callIn, { ref, input: { lawyer } }, officer)
    const li = await world.lawyer('李静', { region: '31' })
    const both = await world.lawyer('白音', { region: '31' })
    await invites(double, '李静')
    await invites(double, '白音')
    await invites(first, '白音')
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    await world.settle()
    const seats = (await matterOf(first)).seats.map(({ snapshot, calledInAt }) => [snapshot.name, calledInAt])
    expect(seats).toEqual(expect.arrayContaining([['李静', world.clock.now()]]))
    expect(seats).toHaveLength(3)
    const entries = await said(first)
    expect(entries).toContain('司法局邀请李静律师解答')
    expect(entries).toContain('司法局请张志远律师在这里也作解答')
    expect(entries.filter(entry => entry.includes('白音'))).toHaveLength(1)

    // What had led them to the double leads on to the one that stays.
    const lawyer = await lawyerIn(site, li)
    const notices = await lawyer.open('/lawyers/notices')
    expect(textOf(notices.html).match(/司法局邀请您解答/g)).toHaveLength(2)
    expect(textOf(notices.html)).not.toContain('您解答的咨询并入了另一次')
    const late = await lawyer.send(`/lawyers/c/zhuozi/${double}/actions/answer`, { body: '可以去投诉。' })
    expect(late.html).toContain(`href="/lawyers/c/zhuozi/${first}"`)
    const led = await lawyer.open(`/lawyers/c/zhuozi/${double}`)
    expect(led.path).toBe(`/lawyers/c/zhuozi/${first}`)
    expect((await lawyer.open(`/lawyers/c/zhuozi/${double}/print`)).path).toBe(led.path)
    expect(textOf(led.html)).toContain('司法局点名邀请您解答')
    expect(textOf((await lawyer.open('/lawyers')).html)).toContain('卓资县司法局请您解答')
    expect(await run(ZHUOZI, answer, { ref: first, input: { body: '可以去投诉。' } }, li)).toMatchObject({
      answered: 1,
    })
    const other = textOf((await (await lawyerIn(site, both)).open('/lawyers/notices')).html)
    expect(other.match(/司法局邀请您解答/g)).toHaveLength(2)
  })

  test('calls nobody over whose answer was hidden', async () => {
    const { site, world, run, first, double, zhang, matterOf, said } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    const [thread] = (await matterOf(double)).threads
    const input = { message: thread!.messages[0]!.id, reason: '招揽生意' }
    await run(ZHUOZI, hide, { ref: double, input }, officer)
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    await world.settle()
    expect((await matterOf(first)).seats).toEqual([])
    expect((await said(first)).join()).not.toContain('张志远')
    const lawyer = await lawyerIn(site, zhang)
    expect(textOf((await lawyer.open('/lawyers/notices')).html)).not.toContain('并入了另一次')
  })

  test('breaks no promise any more, and is no question that any figure counts as short', async () => {
    const { world, run, first, double, matterOf } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    world.clock.advance(minutes(10))
    await world.settle()
    const now = await figuresIn(world)
    expect([now('asked').value, now('merged').value, now('short').value]).toEqual([2, 1, 1])
    expect(now('firstKept')).toMatchObject({ yes: 0, of: 1 })
    expect(now('answers').value).toBe(1)
    const { matter } = await matterOf(double)
    const broken = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('timeline_entry')
        .select('matter_id')
        .where('type', '=', promiseBroken.type)
        .execute(),
    )
    expect(broken.map(({ matter_id }) => matter_id)).not.toContain(matter.id)
    expect(broken).toHaveLength(1)
  })

  test('stays broken where its time was over before it was merged', async () => {
    const { world, run, first, double } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    world.clock.advance(minutes(10))
    await world.settle()
    const before = await figuresIn(world)
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    await world.settle()
    const now = await figuresIn(world)
    expect(now('merged').value).toBe(1)
    for (const name of ['firstKept', 'allKept', 'short', 'first']) expect(now(name)).toEqual(before(name))
    expect(now('allKept')).toMatchObject({ yes: 0, of: 2 })
  })

  test('goes into no later one, none whose lawyers are called no more, and the desk offers neither', async () => {
    const { site, world, run, first, double, asker, asks } = await askedTwice(kind)
    const permissions = ['matters.read', 'consultation.merge']
    const { browser: desk, caller: officer } = await officerIn(site, {
      name: '苏日娜',
      username: 'surina',
      permissions,
    })
    const offered = async (ref: string) => {
      const { html } = await desk.open(`/desk/matters/${ref}`)
      return [...html.matchAll(/name="into" value="([^"]+)"/g)].map(([, into]) => into)
    }
    await expect(run(ZHUOZI, merge, { ref: first, input: { into: double } }, officer)).rejects.toThrow(
      '提交得更晚',
    )
    expect([await offered(first), await offered(double)]).toEqual([[], [first]])
    const earlier = textOf((await desk.open(`/desk/matters/${first}`)).html)
    expect(earlier).toMatch(
      /合并后保留 本页 咨 2026-000001（提交较早） 并入它 咨 2026-000002（提交较晚） 要合并，请打开较晚的一次/,
    )
    const { browser: reader } = await officerIn(site, {
      name: '郭晓东',
      username: 'guo',
      permissions: ['matters.read', 'matters.every'],
    })
    const read = textOf((await reader.open(`/desk/matters/${first}`)).html)
    expect(read).toContain('同一位咨询人的其他咨询')
    expect(read).not.toContain('合并')

    // The one that reads most like it stands first, and it is said that others are left out.
    const others = []
    for (const n of ['一', '二', '三', '四', '五']) others.push(await asks(`第${n}块草场的承包合同丢了`))
    const last = await asks('老板三个月没有发工资，可以去告吗？')
    expect((await offered(last)).slice(0, 2)).toEqual([double, first])
    expect(textOf((await desk.open(`/desk/matters/${last}`)).html)).toContain('另有 2 次不太相似')

    const adviser = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await run(ZHUOZI, answer, { ref: first, input: { body: '可以投诉。' } }, adviser)
    await run(ZHUOZI, satisfy, { ref: first, input: {} }, await asker())
    const [thread] = await world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      threadsOf(store.read, (await findMatter(store.read, first))!.id),
    )
    const again = { ref: first, input: { thread: thread!.id, body: '还要带什么？' } }
    await run(ZHUOZI, followUp, again, await asker())
    await expect(run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)).rejects.toThrow(
      '已经不再邀请律师',
    )
    expect(await offered(double)).toEqual([])
    const closed = textOf((await desk.open(`/desk/matters/${first}`)).html)
    expect(closed).toContain('同一位咨询人的其他咨询')
    expect(closed).not.toContain('合并后保留')
  })

  test('goes into no other person’s, none that has ended, and not into itself; who has no right merges nothing', async () => {
    const { world, run, first, double, asker } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    const clerk = await world.officer('郭晓东', 'matters.read consultation.hide')
    const into = (ref: string, caller = officer) =>
      run(ZHUOZI, merge, { ref: double, input: { into: ref } }, caller)
    const input = { whatHappened: '老板三个月没有发工资，怎么办？' }
    const { ref: another } = await run(ZHUOZI, ask, input, await world.citizen('李秀英'))
    await expect(into(first, clerk)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(into(double)).rejects.toMatchObject({ code: 'invalid' })
    await expect(into(another)).rejects.toThrow('不是同一个人提交的')
    await expect(into('zx-2026-009999')).rejects.toThrow('没有找到要并入的咨询')
    await run(ZHUOZI, answer, { ref: first, input: { body: '可以投诉。' } }, await world.lawyer('张志远'))
    await run(ZHUOZI, satisfy, { ref: first, input: {} }, await asker())
    await expect(into(first)).rejects.toThrow('已经结束')
  })

  test('first has what was due before the other’s last change, though its own time had not come', async () => {
    const { world, run, first, double, said } = await askedTwice(kind)
    const officer = await world.officer('苏日娜', '*')
    world.clock.advance(minutes(3) + 90)
    const lawyer = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    await run(ZHUOZI, answer, { ref: first, input: { body: '可以投诉。' } }, lawyer)
    // As a transaction that began before three minutes were over, and waited for the other question.
    world.clock.advance(-100)
    await run(ZHUOZI, merge, { ref: double, input: { into: first } }, officer)
    const entries = await said(double)
    const at = (text: RegExp) => entries.findIndex(entry => text.test(entry))
    expect(at(/全区律师/)).toBeGreaterThan(-1)
    expect(at(/全区律师/), entries.join('\n')).toBeLessThan(at(/并入/))
  })
})
