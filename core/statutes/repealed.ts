import { articleOf } from './library.ts'
import { CITED, FULL_NAME, REPEALED, REPEALED_BY } from './writing.data.ts'

/**
 * Statutes whose place the Civil Code took (民法典 第一千二百六十条), that a text cites as if they were in force, each once. Where a version is named
 * after the name, it is known to be an old one: it may still be the law for what happened before.
 */
export function repealedIn(text: string): string[] {
  const gone = repealed()
  const cited = [...text.normalize('NFKC').matchAll(CITED)]
    .filter(([, , version]) => version === undefined)
    .map(([, name = '']) => name.trim().replace(FULL_NAME, ''))
  return [...new Set(cited)].filter(name => gone.has(name))
}

let read: ReadonlySet<string> | undefined

/** As the Civil Code itself names them. */
function repealed(): ReadonlySet<string> {
  const { name, number } = REPEALED_BY
  read ??= new Set(
    [...(articleOf(name, number)?.text ?? '').matchAll(REPEALED)].map(([, title = '']) =>
      title.replace(FULL_NAME, ''),
    ),
  )
  return read
}
