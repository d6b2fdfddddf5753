import { type Kysely, TableNode } from 'kysely'
import type { StoreKind } from './dialect.ts'
import { shapeOf } from './shape.ts'

/** A column of a store. */
export interface Column {
  readonly table: string
  readonly column: string
}

/** The columns of a store whose names end so, as they stand there: those of a module that is gone too. */
export async function columnsEnding<Tables>(
  db: Kysely<Tables>,
  kind: StoreKind,
  ending: string,
): Promise<Column[]> {
  const columns: Column[] = []
  for (const [table, names] of await shapeOf(db, kind, schemaOf(db)))
    for (const column of names) if (column.endsWith(ending)) columns.push({ table, column })
  return columns
}

/** The schema that a handle writes before each table; undefined on SQLite. */
function schemaOf<Tables>(db: Kysely<Tables>): string | undefined {
  const query = (db as unknown as Kysely<{ table: object }>).selectFrom('table').selectAll().toOperationNode()
  const [table] = query.from?.froms ?? []
  return table && TableNode.is(table) ? table.table.schema?.name : undefined
}
