import { expect, test } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { days, fullTime, hours, type Instant, instant, plus } from '#core/time'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import {
  acceptPetition,
  askPetitioner,
  decision,
  extendPetition,
  finishPetition,
  openPetition,
  petition,
  supplyPetition,
  takePetition,
} from '#tests/with-deadlines'
import { MORNING, openWorld, type World, ZHUOZI } from '#tests/world'
import { findMatter } from '../matters/index.ts'
import { deadlineSettings, deadlinesOf, defineDeadline } from './index.ts'
import { nextStage } from './stages.ts'

const operator = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' } as const

async function opened(kind: StoreKind, given?: World, since?: Instant) {
  const world = given ?? (await openWorld(kind, [petition]))
  const { deployment, clock } = world
  const li = await world.citizen('李秀英')
  const zhao = await world.officer('赵科员', 'petition.handle')
  const qian = await world.officer('钱科员', 'petition.handle')
  const { ref } = await deployment.run(ZHUOZI, openPetition, { whatHappened: '工地欠薪三个月', since }, li)
  const terms = () =>
    deployment.withCounty(ZHUOZI, async ({ store }) =>
      deadlinesOf(store.read, (await findMatter(store.read, ref))!.id),
    )
  return {
    world,
    deployment,
    clock,
    ref,
    li,
    zhao,
    qian,
    does: (command: typeof takePetition, caller = zhao) =>
      deployment.run(ZHUOZI, command, { ref, input: {} }, caller),
    terms,
    term: async (key: string) => (await terms()).find(term => term.key === key)!,
    matter: () => deployment.withCounty(ZHUOZI, async ({ store }) => (await findMatter(store.read, ref))!),
    /** Moves the clock there and lets what is due happen. */
    async at(local: string) {
      clock.advance(instant(`${local}+08:00`) - clock.now())
      await world.settle()
    },
    told: (name: 'li' | 'zhao' | 'qian') =>
      deployment.withCounty(ZHUOZI, async ({ store }) => {
        const principal = { li, zhao, qian }[name].principal as { kind: string; id: string }
        const rows = await store.read
          .selectFrom('notice')
          .select('kind')
          .where('recipient', '=', `${principal.kind}:${principal.id}`)
          .where('matter_ref', '=', ref)
          .orderBy('at')
          .execute()
        return rows.map(row => row.kind.replace('matter.deadline-', ''))
      }),
    said: () =>
      deployment.withCounty(ZHUOZI, async ({ store }) => {
        const rows = await store.read
          .selectFrom('timeline_entry')
          .innerJoin('matter', 'matter.id', 'timeline_entry.matter_id')
          .select('said')
          .where('ref', '=', ref)
          .orderBy('number')
          .execute()
        return rows.map(row => row.said)
      }),
  }
}

eachStoreKind('a statutory term', kind => {
  test('runs from the day after, with its rule beside it, until it is met', async () => {
    const { term, does } = await opened(kind)
    const { label, basis, dueAt, metAt } = await term('decision')
    expect([label, basis, metAt]).toEqual(['作出审查决定', '《法律援助法》第四十三条', null])
    expect(fullTime(dueAt)).toBe('2026年12月1日 23:59')
    await does(acceptPetition)
    expect((await term('decision')).metAt).toBe(MORNING)
  })

  test('stands still while something is supplied, and goes on with what was left', async () => {
    const { term, does, at, li, said } = await opened(kind)
    await at('2026-11-27T16:00')
    await does(askPetitioner)
    expect(await term('decision')).toMatchObject({ left: 4, suspendedAt: instant('2026-11-27T16:00+08:00') })
    await at('2026-12-06T10:00')
    await does(supplyPetition, li)
    expect(fullTime((await term('decision')).dueAt)).toBe('2026年12月10日 23:59')
    expect((await term('supplement')).metAt).toBe(instant('2026-12-06T10:00+08:00'))
    expect(await said()).toEqual([
      '“作出审查决定”的期限暂停计算，还剩 4 日',
      '“作出审查决定”的期限继续计算，到 12月10日 周四 为止',
    ])
  })

  test('reminds who handles the matter the working day before and on the day, and alarms them and who is on duty after', async () => {
    const { does, at, told, said } = await opened(kind)
    await does(takePetition)
    await at('2026-11-30T08:59')
    expect(await told('zhao')).toEqual([])
    await at('2026-11-30T09:00')
    expect(await told('zhao')).toEqual(['near'])
    await at('2026-12-01T09:00')
    await at('2026-12-01T23:59:59.999')
    expect(await told('zhao')).toEqual(['near', 'near'])
    expect(await told('qian')).toEqual([])
    await at('2026-12-02T00:00')
    expect(await told('zhao')).toEqual(['near', 'near', 'over'])
    expect(await told('qian')).toEqual(['over'])
    expect(await said()).toEqual(['“作出审查决定”逾期（《法律援助法》第四十三条），已提醒 2 人'])
    await at('2026-12-20T00:00')
    expect(await told('qian')).toEqual(['over'])
  })

  test('says the last of it once where nobody looked for days, and reminds whoever may handle what nobody does', async () => {
    const { at, told } = await opened(kind)
    await at('2026-11-30T09:00')
    expect([await told('zhao'), await told('qian')]).toEqual([['near'], ['near']])
    await at('2026-12-05T09:00')
    expect(await told('zhao')).toEqual(['near', 'over'])
  })

  test('tells nobody of what was met, suspended, or ended', async () => {
    const met = await opened(kind)
    await met.does(acceptPetition)
    const asked = await opened(kind, met.world)
    await asked.does(askPetitioner)
    await met.does(finishPetition)
    await met.at('2026-12-03T09:00')
    expect(await met.told('zhao')).toEqual([])
    expect(await asked.told('zhao')).toEqual([])
    await met.at('2027-06-01T09:00')
    expect(await met.told('zhao')).toEqual([])
  })

  test('that is the citizen’s reminds them, and what its service says follows when it is over', async () => {
    const { does, at, told, matter, terms } = await opened(kind)
    await does(askPetitioner)
    await at('2026-12-03T09:00')
    expect(await told('li')).toEqual(['yours'])
    await at('2026-12-04T23:59')
    expect((await matter()).state).toBe('asked')
    await at('2026-12-05T00:00')
    expect(await matter()).toMatchObject({ state: 'withdrawn', closed: true })
    expect((await terms()).map(({ key }) => key)).toEqual(['supplement'])
    expect(await told('zhao')).toEqual([])
  })

  test('that is over is over before whatever else happens to its matter', async () => {
    const { does, clock, li, matter } = await opened(kind)
    await does(askPetitioner)
    clock.advance(days(30))
    await expect(does(supplyPetition, li)).rejects.toMatchObject({ code: 'conflict' })
    expect((await matter()).state).toBe('withdrawn')
  })

  test('may be extended, and reminds again of its new end', async () => {
    const { deployment, ref, zhao, does, term, at, told } = await opened(kind)
    const set = { handling: 5 }
    await deployment.run(ZHUOZI, settingsCommand(deadlineSettings(petition)!), set, operator)
    await does(acceptPetition)
    expect(fullTime((await term('handling')).dueAt)).toBe('2026年12月1日 23:59')
    await at('2026-12-01T10:00')
    await deployment.run(ZHUOZI, extendPetition, { ref, input: { days: 3 } }, zhao)
    expect(fullTime((await term('handling')).dueAt)).toBe('2026年12月4日 23:59')
    await at('2026-12-02T10:00')
    const before = (await told('zhao')).length
    await at('2026-12-03T09:00')
    expect((await told('zhao')).length).toBe(before + 1)
  })

  test('that began before it was noted is told of at once as far as it has come, and alarms where it is over', async () => {
    const near = await opened(kind, undefined, plus(MORNING, -days(6)))
    await near.world.settle()
    expect(await near.told('zhao')).toEqual(['near'])
    const over = await opened(kind, near.world, plus(MORNING, -days(10)))
    await over.world.settle()
    expect(await over.told('zhao')).toEqual(['over'])
    await near.at('2026-11-26T00:00')
    expect(await near.told('zhao')).toEqual(['near', 'over'])
  })

  test('alarms again where its extension has passed too', async () => {
    const { deployment, ref, zhao, does, at, told, world } = await opened(kind)
    await deployment.run(ZHUOZI, settingsCommand(deadlineSettings(petition)!), { handling: 5 }, operator)
    await does(acceptPetition)
    await at('2026-12-10T10:00')
    expect((await told('zhao')).at(-1)).toBe('over')
    const before = (await told('zhao')).length
    await deployment.run(ZHUOZI, extendPetition, { ref, input: { days: 3 } }, zhao)
    await world.settle()
    expect((await told('zhao')).slice(before)).toEqual(['over'])
  })

  test('is promised sooner where the county says so; the promise is told of first, and neither changes what runs already', async () => {
    const { deployment, world, term, at, told } = await opened(kind)
    const set = settingsCommand(deadlineSettings(petition)!)
    await deployment.run(ZHUOZI, set, { handling: 60, 'decision-promise': 3 }, operator)
    expect((await term('decision')).promisedAt).toBeNull()
    const next = await opened(kind, world)
    const promised = await next.term('decision')
    expect(fullTime(promised.promisedAt!)).toBe('2026年11月27日 23:59')
    expect(fullTime(promised.dueAt)).toBe('2026年12月1日 23:59')
    await at('2026-11-26T09:00')
    expect([await told('zhao'), await next.told('zhao')]).toEqual([[], ['near']])
    await at('2026-11-28T00:00')
    expect(await next.told('zhao')).toEqual(['near', 'late'])
    await at('2026-12-02T00:00')
    expect(await next.told('zhao')).toEqual(['near', 'late', 'over'])
  })

  test('cannot be promised longer than it is', async () => {
    const { deployment } = await opened(kind)
    const set = settingsCommand(deadlineSettings(petition)!)
    const refused = (value: object) => deployment.run(ZHUOZI, set, value, operator)
    await expect(refused({ 'decision-promise': 8 })).rejects.toMatchObject({
      fields: [{ field: 'decision-promise' }],
    })
    await expect(refused({ handling: 10, 'handling-promise': 11 })).rejects.toMatchObject({
      fields: [{ field: 'handling-promise' }],
    })
  })

  test('stands on the desk with its rule, what is overdue on top, and on its matter for those whom it concerns', async () => {
    const site = await openSite(kind, [petition])
    const first = await opened(kind, site.world)
    await first.at('2026-11-25T09:00')
    const second = await opened(kind, site.world)
    const { browser } = await officerIn(site, {
      name: '孙科员',
      username: 'sun',
      permissions: ['matters.read', 'petition.handle'],
    })
    const part = async () => textOf((await browser.open('/desk/parts/deadlines')).html)
    expect(await part()).toMatch(/限期办理（2 件）.*作出审查决定.*《法律援助法》第四十三条/s)
    await first.at('2026-12-02T09:00')
    const again = await officerIn(site, {
      name: '周科员',
      username: 'zhou',
      permissions: ['matters.read', 'petition.handle'],
    })
    const desk = async (path: string) => textOf((await again.browser.open(path)).html)
    expect(await desk('/desk/parts/deadlines')).toContain('逾期 1 件，今天到期 1 件')
    expect(await desk('/desk/deadlines?show=overdue')).toContain(first.ref.slice(3))
    expect(await desk('/desk/deadlines?show=overdue')).not.toContain(second.ref.slice(3))
    expect(await desk('/desk/deadlines?show=today')).toContain(second.ref.slice(3))
    await second.does(askPetitioner)
    expect(await desk('/desk/deadlines?show=suspended')).toContain('已暂停，还剩 不到 1 日')
    expect(await desk('/desk/deadlines?show=citizen')).toContain('补充材料')
    const page = await desk(`/desk/matters/${second.ref}`)
    expect(page).toContain('期限 7 日（《法律援助法》第四十三条）')
    expect(page).toMatch(/起暂停，恢复后还有 不到 1 日/)
    // The desk's list stands beside it, each refreshed by its own name.
    const { html } = await again.browser.open(`/desk/matters/${second.ref}`)
    expect(html.match(/id="part-deadlines"/g)).toHaveLength(1)
    expect(html.match(/id="part-terms"/g)).toHaveLength(1)
  })

  test('whose last day is not worked says so beside its later end, and no other does', async () => {
    const site = await openSite(kind, [petition])
    const onTime = await opened(kind, site.world)
    await onTime.at('2026-11-28T09:00')
    const moved = await opened(kind, site.world)
    const reader = async (name: string, username: string) => {
      const permissions = ['matters.read', 'petition.handle']
      const { browser } = await officerIn(site, { name, username, permissions })
      return async (ref: string) => textOf((await browser.open(`/desk/matters/${ref}`)).html)
    }
    const page = await reader('孙科员', 'sun')
    const said = '最后一日是周末或者节假日，顺延到下一个工作日'
    expect(await page(moved.ref)).toMatch(new RegExp(`最迟 12月7日 周一.*${said}`))
    expect(await page(onTime.ref)).not.toContain(said)
    await moved.does(askPetitioner)
    expect(await page(moved.ref)).not.toContain(`》第四十三条）；${said}`)
    await moved.at('2026-12-01T09:00')
    await moved.does(supplyPetition, moved.li)
    const resumed = await (await reader('周科员', 'zhou'))(moved.ref)
    expect(resumed).toMatch(/最迟 12月8日 周二/)
    expect(resumed).not.toContain(said)
  })
})

test('a module’s terms are checked when it is installed', async () => {
  const twice = { ...petition, deadlines: [decision, defineDeadline({ ...decision })] }
  await expect(openWorld('sqlite', [twice])).rejects.toThrow('the deadline decision is declared twice')
  const outside = defineDeadline({ ...decision, adjustable: { least: 8, most: 9 } })
  await expect(openWorld('sqlite', [{ ...petition, deadlines: [outside] }])).rejects.toThrow('not within')
})

test('a term in hours reminds when a quarter of it is left', () => {
  const startedAt = instant('2026-11-27T20:00+08:00')
  const row = {
    period: '{"n":24,"unit":"hours"}',
    due_at: plus(startedAt, hours(24)),
    act_by: plus(startedAt, hours(24)),
    told_at: startedAt,
    promised_at: null,
    suspended_at: null,
    met_at: null,
  }
  expect(nextStage(row)).toEqual({ what: 'near', at: instant('2026-11-28T14:00+08:00') })
  expect(nextStage({ ...row, told_at: plus(startedAt, hours(18)) })?.what).toBe('over')
})
