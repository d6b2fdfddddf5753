/** A column whose texts are sealed, each to `{context}.{id of its row}`: `matter_party.phone.0198…`. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  readonly context: string
}
