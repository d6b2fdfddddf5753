import type { CountyTables, Kysely } from '#core/database'
import type { Deployment } from '#core/deployment'

/** How many divisions, officers, citizens, matters and legal advisers a county has. */
export async function countCounty(deployment: Deployment, code: string, db: Kysely<CountyTables>) {
  const count = async (table: 'officer' | 'citizen' | 'matter') => {
    const { n } = await db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  }
  const levels = await db
    .selectFrom('division')
    .select(['level', eb => eb.fn.countAll<number>().as('n')])
    .groupBy('level')
    .execute()
  const level = (name: string) => Number(levels.find(row => row.level === name)?.n ?? 0)
  const { n: advisers } = await deployment.stores.platform.read
    .selectFrom('appointment')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('county', '=', code)
    .executeTakeFirstOrThrow()
  return {
    townships: level('township'),
    villages: level('village'),
    officers: await count('officer'),
    citizens: await count('citizen'),
    matters: await count('matter'),
    advisers: Number(advisers),
  }
}
