import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const project = join(import.meta.dirname, '../..')

/** Packages that bring more than JavaScript, which they look for beside themselves. */
const APART = /^(@electric-sql\/[^/]+|@myriaddreamin\/[^/]+|better-sqlite3|esbuild|pino|sharp)(\/|$)/

/** A file of this project with all that it imports, in one file. */
export async function makeProgram(entry: string): Promise<{ url: string; stop: () => Promise<void> }> {
  // Packages are found from here as from any file of the project.
  const folder = await mkdtemp(join(project, 'node_modules/.cache', 'program-'))
  const file = join(folder, 'program.mjs')
  await build({
    entryPoints: [join(project, entry)],
    outfile: file,
    absWorkingDir: project,
    bundle: true,
    platform: 'node',
    format: 'esm',
    keepNames: true,
    // In a file of its own: with it, a process would read four times as much at each start.
    sourcemap: 'linked',
    // Packages that are CommonJS ask for parts of Node by it.
    banner: {
      js: `const require = process.getBuiltinModule('node:module').createRequire(import.meta.url)`,
    },
    plugins: [asWhereItStood, packagesOutside],
  })
  return { url: file, stop: () => rm(folder, { recursive: true }) }
}

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
      kind !== 'entry-point' && (APART.test(path) || isBuiltin(path)) ? { path, external: true } : undefined,
    )
  },
}
