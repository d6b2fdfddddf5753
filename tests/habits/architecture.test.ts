import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('ARCHITECTURE names each part of core, and none that is not there', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8')
  const tree = text.slice(text.indexOf('\ncore/'), text.indexOf('\nmodules/'))
  const named = [...tree.matchAll(/^ {2}(\w+)\/ /gm)].map(([, part]) => part)
  const parts = globSync('core/*/index.{ts,tsx}').map(file => file.split('/')[1])
  expect(named.toSorted()).toEqual(parts.toSorted())
})
