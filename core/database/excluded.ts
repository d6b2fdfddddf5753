import type { ExpressionBuilder, ExpressionWrapper } from 'kysely'

/**
 * The given columns as the refused row of an upsert has them, for `doUpdateSet`:
 * `c.column('id').doUpdateSet(eb => excluded(eb, ['name', 'version']))`.
 */
export function excluded<DB, TB extends keyof DB, Column extends string>(
  eb: ExpressionBuilder<DB, TB>,
  columns: readonly Column[],
): Record<Column, ExpressionWrapper<DB, TB, never>> {
  const ref = eb.ref as unknown as (name: string) => ExpressionWrapper<DB, TB, never>
  return Object.fromEntries(columns.map(column => [column, ref(`excluded.${column}`)])) as Record<
    Column,
    ExpressionWrapper<DB, TB, never>
  >
}
