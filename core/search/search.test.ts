import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { defineModule } from '#core/module'
import { findDocuments, putDocument, removeDocument, type SearchDocument } from '#core/search'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'

const INDEX = 'shelf.books'
/** What the miniature module holds: its own rows, of which the index is derived. */
let shelf: SearchDocument[] = []

const put = countyCommand({
  name: 'shelf.put',
  title: w('放上'),
  input: v.object({
    subject: v.string(),
    text: v.string(),
    facet: v.optional(v.string()),
    further: v.optional(v.string()),
  }),
  allow: { citizen: 'any' },
  effect: ({ db }, document) => putDocument(db, INDEX, document),
})
const take = countyCommand({
  name: 'shelf.take',
  title: w('取下'),
  input: v.object({ subject: v.string(), fail: v.optional(v.boolean()) }),
  allow: { citizen: 'any' },
  async effect({ db }, { subject, fail }) {
    await removeDocument(db, INDEX, subject)
    if (fail) throw new Error('something else went wrong')
  },
})
const shelfModule = defineModule({
  name: 'shelf',
  title: w('书架'),
  commands: [put, take],
  search: [
    {
      index: INDEX,
      documents: async (_, after) => shelf.filter(({ subject }) => subject > after).slice(0, 2),
    },
  ],
})

const texts: Readonly<Record<string, string>> = {
  wages: '我在县城一个工地干了三个月木工，包工头说甲方没有拨款，一直拖欠工资不给',
  wages2: '饭店老板拖欠我两个月工资，没有签劳动合同，能去哪里投诉',
  divorce: '我想离婚，孩子三岁，抚养权能归我吗，他不同意离婚',
  dog: '邻居家的狗没有拴绳，把我孩子咬伤了，打了狂犬疫苗，医药费谁出',
  pasture: '邻居的羊群越界到我家承包的草场放牧，草都吃光了，要求赔偿',
  loan: '朋友借了我三万块钱，有借条，到期不还，电话也不接',
}

async function filled(
  kind: 'sqlite' | 'postgres',
): Promise<{ world: World; find: (text: string, more?: object) => Promise<string[]> }> {
  const world = await openWorld(kind, [shelfModule])
  const li = await world.citizen('李秀英')
  for (const [subject, text] of Object.entries(texts))
    await world.deployment.run(ZHUOZI, put, { subject, text, facet: subject.replace(/\d/, '') }, li)
  const find = (text: string, more = {}) =>
    world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      (await findDocuments(store.read, INDEX, { text, limit: 3, ...more })).map(({ subject }) => subject),
    )
  return { world, find }
}

eachStoreKind('texts that can be searched', kind => {
  test('are found by what they are about, best first', async () => {
    const { find } = await filled(kind)
    expect((await find('在工地干活，包工头不给工资怎么办'))[0]).toBe('wages')
    expect((await find('没签合同，老板欠工资')).slice(0, 2).sort()).toEqual(['wages', 'wages2'])
    expect((await find('两口子离婚，孩子的抚养权归谁'))[0]).toBe('divorce')
    expect((await find('我被别人家的狗咬了，要多少医药费'))[0]).toBe('dog')
    expect((await find('羊吃了草场的草'))[0]).toBe('pasture')
    expect((await find('借条'))[0]).toBe('loan')
  })

  test('are not found by words that everybody uses, nor by one word alone where a real likeness is wanted', async () => {
    const { find } = await filled(kind)
    expect(await find('我的怎么办？请问可以吗')).toEqual([])
    expect(await find('邻居唱歌太吵，睡不着觉', { least: 0.15 })).toEqual([])
    expect(await find('', { least: 0.1 })).toEqual([])
  })

  test('are found within one facet, and without the one that is looked at', async () => {
    const { find } = await filled(kind)
    expect(await find('邻居', { facet: 'dog' })).toEqual(['dog'])
    expect(await find('邻居', { without: 'dog' })).toEqual(['pasture'])
  })

  test('change and go in the transaction of what they are texts of', async () => {
    const { world, find } = await filled(kind)
    const li = await world.citizen('李秀英')
    await expect(world.deployment.run(ZHUOZI, take, { subject: 'loan', fail: true }, li)).rejects.toThrow()
    expect(await find('借条')).toEqual(['loan'])
    await world.deployment.run(ZHUOZI, put, { subject: 'loan', text: '彩礼要退还吗' }, li)
    expect([await find('借条'), await find('彩礼')]).toEqual([[], ['loan']])
    await world.deployment.run(ZHUOZI, take, { subject: 'loan' }, li)
    expect(await find('彩礼')).toEqual([])
    const left = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('search_word').select('word').where('word', 'in', ['彩礼', '借条']).execute(),
    )
    expect(left).toEqual([])
  })

  test('are found in their own county alone', async () => {
    const { world } = await filled(kind)
    const there = await world.deployment.withCounty(XINGHE, ({ store }) =>
      findDocuments(store.read, INDEX, { text: '工资', limit: 3 }),
    )
    expect(there).toEqual([])
  })

  test('are made again from what their module holds', async () => {
    const { world, find } = await filled(kind)
    shelf = [
      { subject: 'a', text: '交通事故对方全责不赔' },
      { subject: 'b', text: '低保申请不批' },
      { subject: 'wages', text: '拖欠工资' },
    ]
    await world.deployment.rebuild()
    expect([await find('交通事故'), await find('低保'), await find('工资'), await find('离婚')]).toEqual([
      ['a'],
      ['b'],
      ['wages'],
      [],
    ])
    const counted = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('search_index').select('documents').where('name', '=', INDEX).executeTakeFirst(),
    )
    expect(counted).toEqual({ documents: 3 })
  })
})

describe('a module', () => {
  test('names its indexes for itself', async () => {
    const other = defineModule({
      ...shelfModule,
      search: [{ index: 'elsewhere', documents: async () => [] }],
    })
    await expect(openWorld('sqlite', [other])).rejects.toThrow('the index elsewhere is not named for it')
  })
})
