import { expect, test } from 'vitest'
import { openWorld, ZHUOZI } from '#tests/world'

test('SQLite is given no bare parameter, for whose value it would plan a query anew each time that it is run', async () => {
  const { deployment } = await openWorld('sqlite', [])
  await deployment.withCounty(ZHUOZI, async ({ store }) => {
    const query = store.read
      .selectFrom('matter_party')
      .innerJoin('matter', 'matter.id', 'matter_party.matter_id')
      .select('matter.ref')
      .where('matter_party.principal', 'in', ['citizen:1', 'citizen:2'])
      .limit(3)
    const { sql, parameters } = query.compile()
    expect(sql.match(/.\?/g)).toEqual(['+?', '+?', '+?'])
    expect(parameters).toEqual(['citizen:1', 'citizen:2', 3])
    expect(await query.execute()).toEqual([])
  })
})
