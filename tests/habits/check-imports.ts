import { globSync, readFileSync } from 'node:fs'
import { brokenRules } from './import-rules.ts'

/** Run from the project's folder: prints each import that breaks a rule, and fails if there is one. */
const files = globSync('{cli,core,migrations,modules,tenants,tests}/**/*.{js,ts,tsx}').sort()
const broken = files.flatMap(file => brokenRules(file, readFileSync(file, 'utf8')))
for (const line of broken) console.error(line)
console.log(`${files.length} files, ${broken.length} imports that break a rule`)
process.exit(broken.length > 0 || files.length === 0 ? 1 : 0)
