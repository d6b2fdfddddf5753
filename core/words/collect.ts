/** `npm run words`: writes the catalogue of every text that a person can read. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { collectKeys, findStrays } from './catalogue.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const keys = collectKeys(root)
writeFileSync(new URL('./catalogue.json', import.meta.url), `${JSON.stringify(keys, null, 2)}\n`)
console.log(`${keys.length} texts`)

for (const { file, line, text } of findStrays(root))
  console.warn(`${file}:${line}: outside the catalogue: ${text}`)
