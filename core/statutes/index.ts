import './tables.ts'

export { type Citation, citationsOf, cite } from './citations.ts'
export { uncheckedIn } from './cited.ts'
export { findArticles } from './find.ts'
export { readStatutes } from './holding.ts'
export { articleOf, citationOf, statutes } from './library.ts'
export type { Article, Statute } from './statute.ts'
