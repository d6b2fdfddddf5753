import { readFileSync } from 'node:fs'
import * as v from 'valibot'

const schema = v.object({ version: v.string(), dependencies: v.object({ node: v.string() }) })

/** What package.json says of this project: its version, and the Node that it runs under. */
export const manifest = v.parse(
  schema,
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
)
