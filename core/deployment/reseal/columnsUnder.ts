import { sealedUnder } from '../../crypto/index.ts'
import { beginsWith, type Column, columnsEnding, type Kysely, type StoreKind } from '../../database/index.ts'

/** How the names of columns end whose texts are sealed. */
const SEALED = '_sealed'

/** The columns of a store in which something is sealed under each of these keys; those of a module that is gone too. */
export async function columnsUnder(
  db: unknown,
  kind: StoreKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Column[]>> {
  const any = db as Kysely<Record<string, Record<string, string>>>
  const columns = await columnsEnding(any, kind, SEALED)
  const under = new Map<string, Column[]>()
  for (const key of keys) {
    const holding: Column[] = []
    for (const { table, column } of columns) {
      const row = await any
        .selectFrom(table)
        .select(column)
        .where(beginsWith(column, sealedUnder(key)))
        .limit(1)
        .executeTakeFirst()
      if (row) holding.push({ table, column })
    }
    under.set(key, holding)
  }
  return under
}
