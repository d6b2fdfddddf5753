// Plain JavaScript: npm runs it after a change of node_modules, under whatever Node the machine has.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * npm before 11.19 compiles any package with a binding.gyp, also one that says `gypfile: false` because it brings its binary,
 * unless package-lock.json says it too; and npm leaves that out of package-lock.json. Compiling needs Python and a compiler.
 *
 * @param {string} lock the text of package-lock.json
 * @returns {string} the same with what the installed packages say
 */
export function withGypfile(lock) {
  const content = JSON.parse(lock)
  for (const [folder, entry] of Object.entries(content.packages)) {
    const manifest = `${folder}/package.json`
    if (folder === '' || !existsSync(manifest)) continue
    if (JSON.parse(readFileSync(manifest, 'utf8')).gypfile === false) entry.gypfile = false
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

if (process.env.npm_lifecycle_event === 'dependencies') {
  const lock = readFileSync('package-lock.json', 'utf8')
  const mended = withGypfile(lock)
  if (mended !== lock) writeFileSync('package-lock.json', mended)
}
