import { beforeAll, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { importLawyers, type LawyerRow, type LawyerSearch, lawyerProfile, searchLawyers } from '#core/lawyers'
import { eachStoreKind } from '#tests/stores'
import { MORNING, openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import { adviserWuyun, adviserZhang, nationalLawyer, regionalLawyer } from '../../tenants/demo/index.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const zhuozi = { code: ZHUOZI, region: '15' }

eachStoreKind('the directory of a county', kind => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(kind, [])
    const put = (rows: readonly LawyerRow[], adviserOf?: string) =>
      world.deployment.runOnPlatform(importLawyers, { rows, adviserOf, demo: true }, operator)
    await put([nationalLawyer, { ...regionalLawyer, specialities: [] }])
    await put([adviserZhang, adviserWuyun], ZHUOZI)
  })
  const search = (search: Partial<LawyerSearch>, county = zhuozi) =>
    searchLawyers(world.deployment.stores.platform.read, county, { limit: 20, ...search }, MORNING)
  const names = async (wanted: Partial<LawyerSearch>, county = zhuozi) =>
    (await search(wanted, county)).lawyers.map(({ name }) => name)

  it('shows the county’s advisers first, then the region’s lawyers, then the nation’s', async () => {
    expect(await names({})).toEqual(['张志远', '乌云其其格', '苏和', '林婉清'])
    expect((await search({})).lawyers.map(({ tier }) => tier)).toEqual([
      'local',
      'local',
      'regional',
      'national',
    ])
    const xinghe = { code: XINGHE, region: '15' }
    expect((await search({}, xinghe)).lawyers.map(({ tier }) => tier)).toEqual([
      'regional',
      'regional',
      'regional',
      'national',
    ])
  })

  it('is read page by page, nobody twice and nobody left out', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await search({ limit: 1, after })
      seen.push(...page.lawyers.map(({ name }) => name))
      after = page.next
    } while (after)
    expect(seen).toEqual(['张志远', '乌云其其格', '苏和', '林婉清'])
  })

  it.each<[string, Partial<LawyerSearch>, string[]]>([
    ['part of a name', { text: '其其' }, ['乌云其其格']],
    ['a name as it is written with dots and blanks', { text: '乌云·其其格' }, ['乌云其其格']],
    ['a firm', { text: '敕勒' }, ['苏和']],
    ['a speciality in words', { text: '婚姻' }, ['乌云其其格']],
    ['two words that must both fit', { text: '塔拉 婚姻' }, ['乌云其其格']],
    ['what means everything elsewhere', { text: '%' }, []],
    ['what means any letter elsewhere', { text: '_' }, []],
    ['a field of law; who names none takes any', { field: 'family' }, ['乌云其其格', '苏和']],
    ['a language', { language: 'mn' }, ['乌云其其格', '苏和']],
    ['a tier', { tier: 'national' }, ['林婉清']],
  ])('is searched by %s', async (_, wanted, found) => {
    expect(await names(wanted)).toEqual(found)
  })

  it('says nothing by which somebody could be called up', async () => {
    const { lawyers } = await search({})
    const page = await lawyerProfile(world.deployment.stores.platform.read, zhuozi, lawyers[0]!.id, MORNING)
    expect(page).toEqual(lawyers[0])
    expect(JSON.stringify(lawyers)).not.toMatch(/169\d{8}/)
    expect(JSON.stringify(lawyers)).not.toContain('phone')
  })

  it('has no page for nobody', async () => {
    expect(
      await lawyerProfile(world.deployment.stores.platform.read, zhuozi, 'nobody', MORNING),
    ).toBeUndefined()
  })
})
