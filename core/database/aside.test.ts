import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { type CountyTables, type Kysely, withinSavepoint } from '#core/database'
import { goAside } from '#core/load'
import { openWorld, ZHUOZI } from '#tests/world'
import { AsideConnection } from './asideConnection.ts'
import { Checkpoints } from './checkpoints.ts'

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const stream = (name: string, last = 0) => ({ name, last })

test('what goes aside lets the event loop go on while SQLite works at it', async () => {
  const { deployment } = await openWorld('sqlite', [])
  const count = (upTo: number) =>
    sql`insert into stream (name, last) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${upTo})
        select ${String(upTo)}, count(*) from n`
  await deployment.withCounty(ZHUOZI, async ({ store }) => {
    let turns = 0
    let isDone = false
    const written = goAside(() => count(1_000_000).execute(store.write)).then(() => {
      isDone = true
    })
    // Directly it would be one turn, and the next that begins the statement.
    while (!isDone) {
      await nextTurn()
      turns++
    }
    await written
    expect(turns).toBeGreaterThan(100)
    expect(await lastOf(store.read, '1000000')).toBe(1_000_000)
  })
})

test('transactions aside and others see one another whole, one after the other', async () => {
  const { deployment } = await openWorld('sqlite', [])
  await deployment.withCounty(ZHUOZI, async ({ store }) => {
    await store.write.insertInto('stream').values(stream('s')).execute()
    const increase = () =>
      store.transaction('test', async tx => {
        const last = await lastOf(tx, 's')
        await nextTurn()
        await tx
          .updateTable('stream')
          .set({ last: last! + 1 })
          .execute()
      })
    await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 ? goAside(increase) : increase())))
    expect(await lastOf(store.read, 's')).toBe(40)
  })
})

test('what SQLite refuses aside is refused as ever, and undone', async () => {
  const { deployment } = await openWorld('sqlite', [])
  await deployment.withCounty(ZHUOZI, ({ store }) =>
    goAside(async () => {
      const twice = store.transaction('test', async tx => {
        await tx.insertInto('stream').values(stream('kept')).execute()
        const failed = withinSavepoint(tx, async () => {
          await tx.insertInto('stream').values(stream('undone')).execute()
          await tx.insertInto('stream').values(stream('kept')).execute()
        })
        await expect(failed).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
        expect(await lastOf(tx, 'undone')).toBeUndefined()
      })
      await twice
      const refused = store.transaction('test', async tx => {
        await tx.insertInto('stream').values(stream('gone')).execute()
        await tx.insertInto('stream').values(stream('kept')).execute()
      })
      await expect(refused).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
      expect(await lastOf(store.read, 'kept')).toBe(0)
      expect(await lastOf(store.read, 'gone')).toBeUndefined()
    }),
  )
})

test('a transaction that the thread has lost writes nothing more, and the next one is whole', async () => {
  const { deployment, dataFolder } = await openWorld('sqlite', [])
  const checkpoints = new Checkpoints()
  const file = `${dataFolder}/counties/${ZHUOZI}.sqlite`
  const connection = new AsideConnection(file, checkpoints.of(file))
  ended.push(
    () => connection.close(),
    () => checkpoints.close(),
  )
  const run = (text: string) =>
    connection.executeQuery(sql.raw(text).compile(deployment.stores.platform.read))
  await run('begin immediate')
  await run("insert into stream (name, last) values ('lost', 1)")
  await connection.close()
  await expect(run("insert into stream (name, last) values ('alone', 1)")).rejects.toThrow('its transaction')
  await expect(run('commit')).rejects.toThrow('its transaction')
  await expect(run('rollback')).rejects.toThrow('its transaction')
  await run("insert into stream (name, last) values ('next', 1)")
  await deployment.withCounty(ZHUOZI, async ({ store }) => {
    expect(await lastOf(store.read, 'lost')).toBeUndefined()
    expect(await lastOf(store.read, 'alone')).toBeUndefined()
    expect(await lastOf(store.read, 'next')).toBe(1)
  })
})

async function lastOf(db: Kysely<CountyTables>, name: string): Promise<number | undefined> {
  const row = await db.selectFrom('stream').select('last').where('name', '=', name).executeTakeFirst()
  return row?.last
}
