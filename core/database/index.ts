/** The two kinds of store and what differs between them. */

export type { Generated, Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely'
export type { Migration } from 'kysely/migration'
export { chunked } from './chunked.ts'
export { type Column, columnsEnding } from './columns.ts'
export type { StoreKind } from './dialect.ts'
export { assertOutsideEffect } from './effectGuard.ts'
export { excluded } from './excluded.ts'
export { type FolderLock, lockFolder } from './folderLock.ts'
export {
  addFullText,
  deleteDocuments,
  findByWords,
  insertDocuments,
  type WordedDocument,
  type WordQuery,
} from './fullText.ts'
export { type InspectedStore, type Inspection, inspectStores } from './inspect.ts'
export { fromJson, toJson } from './json.ts'
export { kindOf } from './kind.ts'
export { listed } from './listed.ts'
export { lockRow } from './lock.ts'
export {
  type Component,
  type MigrationDone,
  MigrationFault,
  migrateStore,
  pendingMigrations,
} from './migrate.ts'
export { type Notifier, type NotifierOptions, openNotifier } from './notifier.ts'
export { runsAgain } from './postgres.ts'
export { prepared, preparedForms, preparedList, preparedRows } from './prepared.ts'
export { withinSavepoint } from './savepoint.ts'
export type { Store } from './store.ts'
export { openStores, PLATFORM_FILE, type StoreAddress, type Stores, type StoresOptions } from './stores.ts'
// A star, because only what is exported by one can be added to under this module's name.
export type * from './tables.ts'
export { beginsWith, contains, hasWord, searchForm, searchTerms } from './text.ts'
