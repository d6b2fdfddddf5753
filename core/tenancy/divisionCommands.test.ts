import { beforeAll, expect, it } from 'vitest'
import type { Caller, Refusal } from '#core/commands'
import { addDivision, divisionTree, removeDivision, renameDivision } from '#core/tenancy'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const why = '县里新设，统计区划表尚未更新'

eachStoreKind('the divisions of a county', kind => {
  let world: World
  let township: string
  beforeAll(async () => {
    world = await openWorld(kind, [])
    const input = { parent: ZHUOZI, name: '云岭镇', kind: 'township', why }
    township = (await world.deployment.run(ZHUOZI, addDivision, input, operator)).code
  })
  const add = (input: object) =>
    world.deployment.run(ZHUOZI, addDivision, { kind: 'village', why, parent: township, ...input }, operator)
  const tree = () => world.deployment.withCounty(ZHUOZI, ({ store }) => divisionTree(store.read))
  const fieldsOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      error => (error as Refusal).fields.map(({ field }) => field),
    )

  it('grow by a township, a village and a community, each with a code of the county’s own', async () => {
    expect(township).toBe('150921901')
    expect(await add({ name: '云岭村村民委员会' })).toEqual({ code: '150921901901' })
    expect(await add({ name: '云岭社区居民委员会', kind: 'community' })).toEqual({ code: '150921901902' })
    const [shown] = (await tree()).filter(({ code }) => code === township)
    expect(shown).toMatchObject({ shown: '云岭镇', added: true, note: why })
    expect(shown?.villages.map(({ shown, kind }) => [shown, kind])).toEqual([
      ['云岭村', 'village'],
      ['云岭社区', 'community'],
    ])
  })

  it.each([
    ['a name that stands there already', { name: '云岭村村民委员会' }, ['name']],
    ['a township of another county', { name: '远村', parent: '150924100' }, ['parent']],
    ['a village under a village', { name: '里村', parent: '150921901901' }, ['parent']],
    ['a change without a reason', { name: '无因村', why: '' }, ['why']],
  ])('refuse %s', async (_, input, fields) => {
    expect(await fieldsOf(add(input))).toEqual(fields)
  })

  it('get a code each when two are added at once, and refuse the same name twice', async () => {
    const names = ['东村村民委员会', '西村村民委员会', '南村村民委员会']
    const parent = await add({ parent: ZHUOZI, kind: 'township', name: '并行镇' })
    const made = await Promise.all(names.map(name => add({ parent: parent.code, name })))
    expect(made.map(({ code }) => code.slice(-3)).sort()).toEqual(['901', '902', '903'])
    const twice = await Promise.all(
      [0, 1].map(() => fieldsOf(add({ parent: parent.code, name: '北村村民委员会' }))),
    )
    expect(twice).toEqual(expect.arrayContaining([undefined, ['name']]))
  })

  it('are renamed with a reason, and keep their code', async () => {
    const rename = { code: '150921901901', name: '云岭新村村民委员会', why: '村民会议决定更名' }
    await world.deployment.run(ZHUOZI, renameDivision, rename, operator)
    const [shown] = (await tree()).filter(({ code }) => code === township)
    expect(shown?.villages[0]).toMatchObject({ code: '150921901901', shown: '云岭新村' })
  })

  it('lose only what the county added and nobody uses', async () => {
    const remove = (code: string) =>
      world.deployment.run(ZHUOZI, removeDivision, { code, why: '撤并到邻村' }, operator)
    await expect(remove(township)).rejects.toThrow('不能删除')
    await world.citizen('王建军')
    await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write.updateTable('citizen').set({ division_code: '150921901901' }).execute(),
    )
    await expect(remove('150921901901')).rejects.toThrow('不能删除')
    await remove('150921901902')
    const [shown] = (await tree()).filter(({ code }) => code === township)
    expect(shown?.villages.map(({ code }) => code)).toEqual(['150921901901'])
    await expect(remove('150921901902')).rejects.toThrow('本县没有这个村')
  })

  it('are changed only by whom the county lets change its settings', async () => {
    const clerk = await world.officer('郭晓东', 'consultation.hide')
    const director = await world.officer('韩志国', 'county.settings')
    const input = { parent: township, name: '新村村民委员会', kind: 'village', why }
    await expect(world.deployment.run(ZHUOZI, addDivision, input, clerk)).rejects.toThrow('没有办理')
    await world.deployment.run(ZHUOZI, addDivision, input, director)
  })
})
