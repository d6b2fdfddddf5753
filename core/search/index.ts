import './tables.ts'

export { type Found, findDocuments, type Search } from './find.ts'
export { putDocument, putDocuments, removeDocument } from './put.ts'
export { rebuildIndex } from './rebuild.ts'
export type { SearchDeclaration, SearchDocument } from './search.ts'
export { isOneSign, wordsOf } from './words.ts'
