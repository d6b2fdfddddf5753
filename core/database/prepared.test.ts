import { expect, test } from 'vitest'
import { type CountyTables, prepared, preparedList, preparedRows } from '#core/database'
import { eachStoreKind } from '#tests/stores'
import { MORNING, openWorld, XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('a prepared query', kind => {
  test('is compiled once for each store, and answers for the values and the store that it is given', async () => {
    const { deployment } = await openWorld(kind, [])
    let built = 0
    const named = prepared<CountyTables, { name: string; most: number }>()((db, value) => {
      built++
      return db
        .selectFrom('division')
        .select(['code', 'name'])
        .where('name', '=', value('name'))
        .where('level', '=', 'village')
        .orderBy('code')
        .limit(value('most'))
    })
    const add = (county: string, codes: string[]) =>
      deployment.withCounty(county, ({ store }) =>
        store.write
          .insertInto('division')
          .values(
            codes.map(code => ({
              code,
              parent: null,
              level: 'village',
              kind: 'village',
              name: code.endsWith('9') ? "九'村" : '胜利村',
              added: 0,
              note: null,
              version: 1,
            })),
          )
          .execute(),
      )
    const codes = (county: string, name: string, most = 9) =>
      deployment.withCounty(county, async ({ store }) =>
        (await named(store.read, { name, most })).map(({ code }) => code),
      )
    await add(ZHUOZI, ['1', '2', '9'])
    await add(XINGHE, ['3'])
    expect(await codes(ZHUOZI, '胜利村')).toEqual(['1', '2'])
    expect(await codes(ZHUOZI, "九'村")).toEqual(['9'])
    expect(await codes(ZHUOZI, '胜利村', 1)).toEqual(['1'])
    expect(await codes(XINGHE, '胜利村')).toEqual(['3'])
    expect(built).toBe(2)
  })

  test('is compiled once for all transactions of a store, each in its own schema', async () => {
    const { deployment } = await openWorld(kind, [])
    let built = 0
    const all = prepared<CountyTables>()(db => {
      built++
      return db.selectFrom('division').select('name')
    })
    const add = (county: string, code: string) =>
      deployment.withCounty(county, ({ store }) =>
        store.transaction('test', async tx => {
          const row = {
            code,
            parent: null,
            level: 'village',
            kind: 'village',
            name: code,
            added: 0,
            note: null,
          }
          await tx
            .insertInto('division')
            .values({ ...row, version: 1 })
            .execute()
          return (await all(tx, {})).map(({ name }) => name).sort()
        }),
      )
    expect(await add(ZHUOZI, '1')).toEqual(['1'])
    expect(await add(XINGHE, '2')).toEqual(['2'])
    expect(await add(ZHUOZI, '3')).toEqual(['1', '3'])
    expect(built).toBe(2)
  })

  test('that inserts is compiled once for each number of rows, and a long list is given in several', async () => {
    const { deployment } = await openWorld(kind, [])
    let built = 0
    const add = preparedRows<CountyTables, 'stream'>()((db, rows) => {
      built++
      return db
        .insertInto('stream')
        .values(rows)
        .onConflict(c => c.column('name').doUpdateSet(eb => ({ last: eb.ref('excluded.last') })))
        .returning(['name', 'last'])
    })
    const added = (county: string, ...rows: { name: string; last: number }[]) =>
      deployment.withCounty(county, async ({ store }) => {
        const answered = await store.transaction('test', tx => add(tx, rows))
        const there = await store.read.selectFrom('stream').selectAll().orderBy('name').execute()
        const lasts = new Map(there.map(({ name, last }) => [name, last]))
        expect(answered.filter(({ name, last }) => lasts.get(name) !== last)).toEqual([])
        return there.map(({ name, last }) => `${name}${last}`)
      })
    expect(await added(ZHUOZI, { name: 'a', last: 1 }, { name: 'b', last: 2 })).toEqual(['a1', 'b2'])
    expect(await added(ZHUOZI, { name: 'b', last: 3 }, { name: "c'", last: 4 })).toEqual(['a1', 'b3', "c'4"])
    expect(built).toBe(1)
    expect(await added(XINGHE, { name: 'd', last: 5 })).toEqual(['d5'])
    expect(built).toBe(2)
    expect(await added(XINGHE)).toEqual(['d5'])
    const many = Array.from({ length: 1203 }, (_, n) => ({ name: `n${n}`, last: n }))
    expect(await added(XINGHE, ...many)).toHaveLength(1204)
    expect(built).toBe(6)
  })

  test('on a list finds all that it names, however long it is, and nothing where it is empty', async () => {
    const { deployment } = await openWorld(kind, [])
    let built = 0
    const named = preparedList<CountyTables>()((db, names) => {
      built++
      return db.selectFrom('stream').select('last').where('name', 'in', names).orderBy('last')
    })
    await deployment.withCounty(ZHUOZI, async ({ store: { write } }) => {
      const all = Array.from({ length: 300 }, (_, last) => ({ name: `n'${last}`, last }))
      await write.insertInto('stream').values(all).execute()
      const lasts = async (names: readonly string[]) =>
        (await named(write, names, {})).map(({ last }) => last)
      expect(await lasts(["n'7", 'nobody', "n'3"])).toEqual([3, 7])
      expect(await lasts(["n'8", "n'3", 'nobody', "n'9"])).toEqual([3, 8, 9])
      expect(built).toBe(1)
      expect(await lasts([])).toEqual([])
      expect(await lasts(all.map(({ name }) => name))).toEqual(all.map(({ last }) => last))
      const grow = preparedList<CountyTables, { last: number }>()((db, names, value) =>
        db
          .updateTable('stream')
          .set({ last: value('last') })
          .where('name', 'in', names),
      )
      await grow(write, ["n'1", "n'2"], { last: 900 })
      expect(await lasts(["n'2", "n'3", "n'1"])).toEqual([3, 900, 900])
    })
  })

  test('that inserts refuses rows of unlike columns, before it writes any', async () => {
    const { deployment } = await openWorld(kind, [])
    const add = preparedRows<CountyTables, 'officer'>()((db, rows) => db.insertInto('officer').values(rows))
    const officer = (id: string) => ({
      id,
      name: id,
      username: id,
      status: 'active',
      version: 1,
      created_at: MORNING,
    })
    const adding = (...rows: Parameters<typeof add>[1]) =>
      deployment.withCounty(ZHUOZI, ({ store }) => store.transaction('test', tx => add(tx, rows)))
    await expect(adding(officer('a'), { ...officer('b'), title: '科员' })).rejects.toThrow('unlike columns')
    await expect(adding({ ...officer('a'), title: '科员' }, officer('b'))).rejects.toThrow('unlike columns')
    const withPhone = { ...officer('b'), phone_sealed: null }
    await expect(adding({ ...officer('a'), title: '科员' }, withPhone)).rejects.toThrow('unlike columns')
    await adding({ ...officer('a'), title: undefined }, { title: '科员', ...officer('b') })
    const there = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('officer').select(['id', 'title']).orderBy('id').execute(),
    )
    expect(there).toEqual([
      { id: 'a', title: null },
      { id: 'b', title: '科员' },
    ])
  })
})
