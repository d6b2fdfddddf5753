import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Article, readStatute, type Statute } from './statute.ts'
import { CITED_MOST, FULL_NAME } from './writing.data.ts'

const FOLDER = fileURLToPath(new URL('./laws/', import.meta.url))

let read: ReadonlyMap<string, Statute> | undefined

/**
 * The statutes that Zhijian has the text of, by name: those of `laws/`, the same for every county, the most cited
 * first, then by name. Read once, when first asked for.
 */
export function statutes(): ReadonlyMap<string, Statute> {
  read ??= new Map(
    readdirSync(FOLDER)
      .filter(name => name.endsWith('.md'))
      .map(name => readStatute(readFileSync(FOLDER + name, 'utf8')))
      .toSorted((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'zh-CN'))
      .map(statute => [statute.name, statute]),
  )
  return read
}

const placeOf = ({ name }: Statute) => {
  const place = CITED_MOST.indexOf(name)
  return place < 0 ? CITED_MOST.length : place
}

/** A statute by its name, with or without 中华人民共和国 before it; undefined where the library does not have it. */
export const statuteOf = (name: string): Statute | undefined => statutes().get(name.replace(FULL_NAME, ''))

/** An article of a statute by its name; undefined where there is none such. */
export const articleOf = (name: string, number: number): Article | undefined =>
  statuteOf(name)?.articles[number - 1]

/** How an article is cited: 《劳动合同法》第八十二条. */
export const citationOf = ({ statute, heading }: Article): string => `《${statute.name}》${heading}`
