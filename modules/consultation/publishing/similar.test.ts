import { beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { citizens, demoPublished } from '../../../tenants/demo/index.ts'
import consultation from '../index.ts'
import { searchPublic, similarTo } from './search.ts'
import { seedPublic } from './seed.ts'

eachStoreKind('what others asked', kind => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(kind, [consultation])
    const operator = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' } as const
    await site.world.deployment.run(ZHUOZI, seedPublic, { entries: [...demoPublished] }, operator)
  })
  const fieldsLike = (text: string) =>
    site.world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await similarTo(store.read, { text })).map(({ field }) => field),
    )

  test.each([
    ['我离婚以后孩子的抚养费怎么算？对方不给。', 'family'],
    ['我骑电动车被小轿车撞了，对方全责，保险公司只肯赔一部分，怎么办？', 'traffic'],
    ['老板李建国拖欠我工资两万多，应该怎么办啊？', 'wages'],
    ['邻居家的狗咬伤了我家孩子，不肯出医药费。', 'injury'],
    ['老人去世留下一套房子，几个子女都想要，怎么分？', 'inheritance'],
    ['朋友借了我五万块钱三年不还，只有微信记录。', 'debt'],
    ...citizens.slice(0, 5).map(({ story }) => [story.text, story.field]),
  ])('is shown alone where it answers the same: %s', async (text, field) => {
    expect(await fieldsLike(text!)).toEqual([field])
  })

  test.each([
    ['拖欠工资', ['wages']],
    ['狗咬人', ['injury']],
    ['离婚 抚养费', ['family']],
  ])('is found by a few words, without what has one of them alone: %s', async (text, fields) => {
    const found = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      searchPublic(store.read, { text, limit: 30 }),
    )
    expect([...new Set(found.map(({ field }) => field))]).toEqual(fields)
  })

  test('comes first where it is about what was asked, and not about who does it', async () => {
    const [first] = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      searchPublic(store.read, { text: '老板欠工资', limit: 30 }),
    )
    expect(first!.field).toBe('wages')
  })

  test.each([
    // They share words with what was asked, and nothing of what it is about.
    '我父亲去世了，养老金账户里的钱怎么领？',
    '我们公司给外地一家经销商供熏鸡，合同约定月结，对方没有付款，能不能要违约金？',
    '单位让我提前退休，手续又不给办，应该找哪里？',
    '孩子在学校体育课摔断了胳膊，学校有没有责任？',
    '我想去日本旅游，签证怎么办？',
  ])('is not shown where it answers something else: %s', async text => {
    expect(await fieldsLike(text)).toEqual([])
  })
})
