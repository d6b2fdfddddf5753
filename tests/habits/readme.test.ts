import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { variablesRead } from './environment.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const named = (pattern: RegExp) => [...new Set([...readme.matchAll(pattern)].map(([, name]) => name))].sort()

test('README names the npm scripts that there are', () => {
  const scripts = named(/(?:`|&& |^)npm (?:run )?([a-z][\w:-]*)/gm).filter(name => name !== 'ci')
  const { dependencies: _runByNpmAlone, ...forPeople } = manifest.scripts
  expect(scripts).toEqual(Object.keys(forPeople).sort())
})

// Until there is the command, nobody reads the settings.
test.runIf(existsSync(join(root, 'cli/main.ts')))('README has each environment variable that is read', () => {
  const sources = globSync('{core,cli,modules}/**/*.{ts,tsx,js}', { cwd: root })
    .filter(file => !/\.test\.tsx?$|^core\/web\/client\//.test(file))
    .map(file => readFileSync(join(root, file), 'utf8'))
  expect(named(/^\| `([A-Z][A-Z0-9_]*)` \|/gm)).toEqual(variablesRead(sources))
})

test('README links to files that there are', () => {
  for (const link of named(/\]\((?!https?:)([^)#]+)/g)) expect(existsSync(join(root, link ?? ''))).toBe(true)
})
