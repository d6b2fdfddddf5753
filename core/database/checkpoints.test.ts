import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { type CountyTables, preparedRows } from '#core/database'
import { openWorld, ZHUOZI } from '#tests/world'

const add = preparedRows<CountyTables, 'stream_event'>()((db, rows) =>
  db.insertInto('stream_event').values(rows),
)

test('what is written much of comes into the file of its store, though nobody closes it', async () => {
  const { deployment, dataFolder } = await openWorld('sqlite', [])
  const size = () => statSync(join(dataFolder, 'counties', `${ZHUOZI}.sqlite`)).size
  const before = size()
  const row = { stream: 's', at: 0 as never, data: '长'.repeat(300) }
  await deployment.withCounty(ZHUOZI, ({ store }) =>
    store.transaction('test', tx =>
      add(
        tx,
        Array.from({ length: 4500 }, (_, number) => ({ ...row, number })),
      ),
    ),
  )
  await vi.waitFor(() => expect(size()).toBeGreaterThan(before + 1_000_000), { timeout: 30_000 })
  const there = await deployment.withCounty(ZHUOZI, ({ store }) =>
    store.read
      .selectFrom('stream_event')
      .select(eb => eb.fn.countAll<number>().as('events'))
      .executeTakeFirstOrThrow(),
  )
  expect(there.events).toBe(4500)
})
