/** The two kinds of store. What differs between them stays inside `core/database`. */
export type StoreKind = 'sqlite' | 'postgres'
