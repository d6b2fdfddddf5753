import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** One host label: letters, digits and inner hyphens (RFC 1123). */
export const SlugSchema = v.pipe(v.string(), v.regex(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/))

const Slugs = v.record(v.string(), SlugSchema)
let slugs: v.InferOutput<typeof Slugs> | undefined

/** The host label offered when this county is created: its name in pinyin, or `c` and the code where none is written down. */
export function slugOfCounty(code: string): string {
  slugs ??= v.parse(
    Slugs,
    JSON.parse(readFileSync(new URL('../../../tenants/divisions/slugs.json', import.meta.url), 'utf8')),
  )
  return slugs[code] ?? `c${code}`
}
