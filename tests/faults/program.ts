import { readFile, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { afterAll } from 'vitest'
import { tempFolder } from '#tests/stores'

const project = join(import.meta.dirname, '../..')
/** Packages are found from here as from any file of the project. */
const file = join(project, 'node_modules/.cache', `faults-${process.pid}.mjs`)
let program: Promise<string> | undefined

/** Packages that bring hundreds of files each, and nothing but JavaScript. */
const BUNDLED = /^(better-auth|@better-auth\/[^/]+|better-call|hono|jose|kysely|valibot|zod)(\/|$)/

/** Where processes of the program keep what they have compiled, which the next need not do again. */
export const compileCache = tempFolder()

/**
 * child.ts and all that it imports of this project in one file, because these tests start it dozens of times and reading
 * thousands of files through the loader takes most of a start. Removed after the test file.
 */
export function childProgram(): Promise<string> {
  program ??= build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile: file,
    absWorkingDir: project,
    bundle: true,
    platform: 'node',
    format: 'esm',
    keepNames: true,
    sourcemap: 'inline',
    plugins: [asWhereItStood, packagesOutside],
  }).then(() => file)
  return program
}
afterAll(() => rm(file, { force: true }))

/** Each file finds what lies beside it, its workers and data, as if it had not been moved. */
const asWhereItStood: Plugin = {
  name: 'as where it stood',
  setup({ onLoad }) {
    onLoad({ filter: /\.[jt]sx?$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined
      const source = await readFile(path, 'utf8')
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: extname(path).slice(1) as 'ts' | 'tsx' | 'js' | 'jsx' }
    })
  },
}

const packagesOutside: Plugin = {
  name: 'packages outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === 'entry-point' || BUNDLED.test(path) ? undefined : { path, external: true },
    )
  },
}
