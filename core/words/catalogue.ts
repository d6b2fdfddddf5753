import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Scan, type Stray, scan } from './scan.ts'

/** Texts of tests and of the worlds they play in; nobody reads them as the platform's. */
const untold = /\.test\.tsx?$|\.d\.ts$|(^|\/)fixtures\//
/** Tables of Chinese data that are no interface text: numerals, code lists, patterns. */
const data = /\.data\.ts$/

function scans(root: string): { readonly file: string; readonly found: Scan }[] {
  return globSync('{core,modules,cli}/**/*.{ts,tsx}', { cwd: root })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !untold.test(file))
    .sort()
    .map(file => ({ file, found: scan(file, readFileSync(join(root, file), 'utf8')) }))
}

/** Every key that the sources under `root` give to `t` or `w`, sorted by code unit. */
export function collectKeys(root: string): string[] {
  return [...new Set(scans(root).flatMap(({ found }) => found.keys))].sort()
}

/** Every Chinese text in the sources under `root` that is neither a key nor data. */
export function findStrays(root: string): Stray[] {
  return scans(root)
    .filter(({ file }) => !data.test(file))
    .flatMap(({ found }) => found.strays)
}
