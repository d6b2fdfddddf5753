import { readFile, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { afterAll } from 'vitest'

const project = join(import.meta.dirname, '../..')
/** Packages are found from here as from any file of the project. */
const file = join(project, 'node_modules/.cache', `faults-${process.pid}.mjs`)
let program: Promise<string> | undefined

/**
 * child.ts and all that it imports of this project in one file, because these tests start it dozens of times and reading
 * hundreds of files through the loader takes most of a start. Removed after the test file.
 */
export function childProgram(): Promise<string> {
  program ??= build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outfile: file,
    absWorkingDir: project,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    keepNames: true,
    sourcemap: 'inline',
    plugins: [asWhereItStood],
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
