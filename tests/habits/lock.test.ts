import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withGypfile } from './lock.js'

const lock = readFileSync('package-lock.json', 'utf8')

test('no package is compiled by any npm (`npm run dependencies` mends package-lock.json)', () => {
  expect(JSON.parse(lock).packages['node_modules/better-sqlite3'].gypfile).toBe(false)
  expect(withGypfile(lock)).toBe(lock)
})

test('a package-lock.json that npm wrote anew is mended', () => {
  expect(withGypfile(lock.replaceAll(/,\n +"gypfile": false/g, ''))).toBe(lock)
})
