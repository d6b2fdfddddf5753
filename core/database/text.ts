import { type Expression, type SqlBool, sql } from 'kysely'

/** How text is compared in searches: one width, one case, no blanks or dots inside names (乌云·其其格 is 乌云其其格). */
export function searchForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•．]+/gu, '')
}

/** What somebody typed into a search box, as the terms that must all be found. */
export function searchTerms(text: string): string[] {
  return text.trim().split(/\s+/u).map(searchForm).filter(Boolean)
}

/** Whether a column of text in its search form contains a term. The same on both stores; reads every row it is asked of. */
export function contains(column: string, term: string): Expression<SqlBool> {
  const pattern = `%${term.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape ${'\\'}`
}

/** Whether a column's text begins with this, letter by letter. */
export function beginsWith(column: string, text: string): Expression<SqlBool> {
  return sql<SqlBool>`substr(${sql.ref(column)}, 1, ${sql.lit(text.length)}) = ${text}`
}

/** Whether a column that holds words between blanks (`wages labour`) holds this one. */
export function hasWord(column: string, word: string): Expression<SqlBool> {
  const pattern = `% ${word.replace(/[\\%_]/g, '\\$&')} %`
  return sql<SqlBool>`' ' || ${sql.ref(column)} || ' ' like ${pattern} escape ${'\\'}`
}
