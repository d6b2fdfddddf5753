import { type Kysely, sql } from 'kysely'

/** Runs `work` inside a transaction so that, where it throws, what it wrote is undone and nothing else. */
export async function withinSavepoint<DB, T>(tx: Kysely<DB>, work: () => Promise<T>): Promise<T> {
  await begin.execute(tx)
  try {
    const output = await work()
    await release.execute(tx)
    return output
  } catch (error) {
    await undo.execute(tx)
    await release.execute(tx)
    throw error
  }
}

const begin = sql`savepoint step`
const release = sql`release savepoint step`
const undo = sql`rollback to savepoint step`
