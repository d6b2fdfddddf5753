import type { SelectQueryBuilder } from 'kysely'
import type { StoreKind } from './dialect.ts'

/** Holds the selected rows until the transaction ends. On SQLite the immediate transaction holds them already. */
export function lockRow<DB, TB extends keyof DB, O>(
  kind: StoreKind,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return kind === 'postgres' ? query.forUpdate() : query
}
