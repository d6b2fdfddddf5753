import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller, Refusal } from '#core/commands'
import {
  countAdvisers,
  countLawyers,
  dismissAdviser,
  importLawyers,
  type LawyerRow,
  lawyerFacts,
  lawyerPhone,
  lawyerSheet,
  reinstateLawyer,
  searchLawyers,
  setAway,
  suspendLawyer,
} from '#core/lawyers'
import type { LawyerId } from '#core/people'
import { readSheet } from '#core/sheets'
import { days, plus } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { MORNING, openWorld, type World, ZHUOZI } from '#tests/world'
import { nationalLawyers, regionalLawyers } from '../../tenants/demo/index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

async function advisers(): Promise<readonly LawyerRow[]> {
  const file = new URL('../../tenants/zhuozi/advisers.csv', import.meta.url)
  const reading = await readSheet(lawyerSheet, readFileSync(file), 'advisers.csv')
  if (!reading.ok) throw new Error('the advisers cannot be read')
  return reading.rows
}

eachStoreKind('a list of lawyers', kind => {
  let world: World
  let rows: readonly LawyerRow[]
  beforeAll(async () => {
    world = await openWorld(kind, [])
    rows = await advisers()
  })
  const platform = () => world.deployment.stores.platform.read
  const put = (rows: readonly LawyerRow[], more: object = {}) =>
    world.deployment.runOnPlatform(importLawyers, { rows, demo: true, ...more }, operator)
  const lawyerRow = (certificate: string) =>
    platform()
      .selectFrom('lawyer')
      .selectAll()
      .where('certificate', '=', certificate)
      .executeTakeFirstOrThrow()
  const facts = async (certificate: string) =>
    lawyerFacts(platform(), (await lawyerRow(certificate)).id, ZHUOZI, MORNING)

  const reached = (rows: readonly LawyerRow[]) => ({
    lawyers: rows.length,
    experienced: rows.filter(({ enterprise }) => enterprise).length,
  })

  /** How many advisers a call reaches, however they are counted. */
  const local = async (at = MORNING) => {
    const county = { code: ZHUOZI, region: '15' }
    const advisers = await countAdvisers(platform(), ZHUOZI, at)
    expect((await countLawyers(platform(), county, at)).local).toEqual(advisers)
    return advisers.lawyers
  }

  it('comes into the directory whole, as advisers of the county', async () => {
    expect(await put(rows, { adviserOf: ZHUOZI })).toEqual({ added: 39, changed: 0, unchanged: 0 })
    expect(await facts(rows[0]!.certificate)).toMatchObject({
      name: '张志远',
      firm: '内蒙古塔拉云峰律师事务所',
      region: '15',
      specialities: ['wages', 'labour', 'land', 'contract'],
      practising: true,
      adviser: true,
    })
    // An adviser is the county's, wherever they are registered.
    for (const region of ['15', '11'])
      expect(await countLawyers(platform(), { code: ZHUOZI, region }, MORNING)).toEqual({
        local: reached(rows),
        regional: reached([]),
        national: reached([]),
      })
  })

  it('keeps numbers sealed', async () => {
    const row = await lawyerRow(rows[0]!.certificate)
    expect(JSON.stringify(row)).not.toContain(rows[0]!.mobile)
    expect(world.deployment.platformKeys.unseal(row.phone_sealed, lawyerPhone(row.id))).toBe(rows[0]!.mobile)
  })

  it('changes nothing when it comes again, and only what differs when it differs', async () => {
    expect(await put(rows)).toEqual({ added: 0, changed: 0, unchanged: 39 })
    const before = await lawyerRow(rows[0]!.certificate)
    const [first, ...others] = rows
    const renamed = others.map(row =>
      row.firmCode === first!.firmCode ? { ...row, firm: '内蒙古新云峰律师事务所' } : row,
    )
    const moved = [{ ...first!, firm: '内蒙古新云峰律师事务所', introduction: '改过的简介' }, ...renamed]
    const { changed } = await put(moved)
    expect(changed).toBe(rows.filter(row => row.firmCode === first!.firmCode).length)
    const after = await lawyerRow(first!.certificate)
    expect(after).toMatchObject({ id: before.id, introduction: '改过的简介', version: before.version + 1 })
    const search = { text: '新云峰', limit: 50 }
    const found = await searchLawyers(platform(), { code: ZHUOZI, region: '15' }, search, MORNING)
    expect(found.lawyers).toHaveLength(changed)
    await put(rows)
  })

  it('lets two lawyers exchange their numbers', async () => {
    const [one, two] = rows
    const swapped = [
      { ...one!, mobile: two!.mobile },
      { ...two!, mobile: one!.mobile },
    ]
    expect(await put(swapped)).toMatchObject({ changed: 2 })
    const row = await lawyerRow(one!.certificate)
    expect(world.deployment.platformKeys.unseal(row.phone_sealed, lawyerPhone(row.id))).toBe(two!.mobile)
    await put(rows)
  })

  it.each([
    ['a number that somebody outside the list has', 'mobile'],
    ['a firm with two names', 'firm'],
    ['somebody who does not exist, where real people are served', 'demo'],
  ] as const)('with %s leaves the directory as it was', async (_, field) => {
    const [one, two, three] = rows
    const list = {
      mobile: [one!, { ...two!, mobile: three!.mobile }],
      firm: [one!, { ...one!, certificate: two!.certificate, mobile: two!.mobile, firm: '另一个名字' }],
      demo: [{ ...one!, demo: false }, two!],
    }[field]
    const before = await platform().selectFrom('lawyer').selectAll().orderBy('id').execute()
    const more = { demo: field !== 'demo' }
    const refusal: Refusal = await put(list, more).then(
      () => expect.unreachable(),
      error => error,
    )
    expect(refusal.fields.map(problem => problem.field)).toEqual([`rows.1.${field}`])
    expect(await platform().selectFrom('lawyer').selectAll().orderBy('id').execute()).toEqual(before)
  })

  it('of thousands comes in at once, and goes to whoever may call them', async () => {
    expect(await put([...regionalLawyers(), ...nationalLawyers()])).toMatchObject({ added: 2200 })
    expect(await countLawyers(platform(), { code: ZHUOZI, region: '15' }, MORNING)).toEqual({
      local: reached(rows),
      regional: reached(regionalLawyers()),
      national: reached(nationalLawyers()),
    })
  })

  describe('of whom one', () => {
    const certificate = () => rows[4]!.certificate
    const id = async () => (await lawyerRow(certificate())).id

    it('is suspended with a reason, is found no more and may do nothing, until reinstated', async () => {
      const { deployment } = world
      const lawyer = { id: await id(), why: '司法行政机关决定停止执业' }
      await deployment.runOnPlatform(suspendLawyer, lawyer, operator)
      expect(await facts(certificate())).toMatchObject({ practising: false })
      const all = { limit: 100, tier: 'local' } as const
      const county = { code: ZHUOZI, region: '15' }
      expect((await searchLawyers(platform(), county, all, MORNING)).lawyers).toHaveLength(38)
      expect(await local()).toBe(38)
      const caller: Caller = {
        principal: { kind: 'lawyer', id: lawyer.id as LawyerId },
        name: rows[4]!.name,
        via: 'page',
        lawyer: await facts(certificate()),
      }
      await expect(deployment.runOnPlatform(setAway, { until: null }, caller)).rejects.toThrow('不在执业状态')
      await deployment.runOnPlatform(reinstateLawyer, lawyer, operator)
      expect((await searchLawyers(platform(), county, all, MORNING)).lawyers).toHaveLength(39)
      expect(await local()).toBe(39)
    })

    it('says that they are away, and is not told, until then', async () => {
      const lawyer = await facts(certificate())
      const caller: Caller = {
        principal: { kind: 'lawyer', id: lawyer!.id as LawyerId },
        name: lawyer!.name,
        via: 'page',
        lawyer,
      }
      const until = plus(MORNING, days(2))
      await world.deployment.runOnPlatform(setAway, { until }, caller)
      expect(await local(MORNING)).toBe(38)
      expect(await local(until)).toBe(39)
      const past = { until: plus(MORNING, -1) }
      await expect(world.deployment.runOnPlatform(setAway, past, caller)).rejects.toThrow('以后的时间')
    })

    it('is dismissed as adviser, and stays a lawyer of the region', async () => {
      const appointment = { county: ZHUOZI, lawyerId: await id() }
      await world.deployment.runOnPlatform(dismissAdviser, appointment, operator)
      expect(await facts(certificate())).toMatchObject({ adviser: false, practising: true })
      expect(await local()).toBe(38)
      await expect(world.deployment.runOnPlatform(dismissAdviser, appointment, operator)).rejects.toThrow(
        '不是本县的法律顾问',
      )
    })
  })
})
