import { type Kysely, PostgresAdapter, type SelectQueryNode, sql, TableNode } from 'kysely'
import type { StoreKind } from './dialect.ts'

/** Which kind of store a handle belongs to. */
export function kindOf<DB>(db: Kysely<DB>): StoreKind {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}

/** A table by its name for SQL that is written by hand: with the schema that the handle is bound to, on PostgreSQL. */
export function tableOf<DB>(db: Kysely<DB>, name: string) {
  const probe = (db as unknown as Kysely<Record<string, object>>).selectFrom(name).selectAll().compile()
  const [from] = (probe.query as SelectQueryNode).from?.froms ?? []
  const schema = from && TableNode.is(from) ? from.table.schema?.name : undefined
  return schema === undefined ? sql.id(name) : sql.id(schema, name)
}
