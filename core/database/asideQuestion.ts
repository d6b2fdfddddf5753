/** What the writing thread is asked: to run a query in a file, or to close the file. */
export interface AsideQuestion {
  readonly file: string
  readonly query?: {
    readonly sql: string
    readonly parameters: readonly unknown[]
    /** Whether it belongs to a transaction that is open: another thread, begun after one has died, knows of none. */
    readonly isWithin: boolean
  }
}

/** What SQLite answered, and whether a transaction is open in the file after it. */
export type AsideAnswer = { readonly inTransaction: boolean } & (
  | {
      readonly rows: readonly unknown[]
      readonly changes?: number | bigint
      readonly lastInsertRowid?: number | bigint
    }
  | { readonly refused: { readonly message: string; readonly code: string } }
)
