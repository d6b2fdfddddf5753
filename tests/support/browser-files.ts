import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'

const packages = join(import.meta.dirname, '../../node_modules')
const chromiumPackage = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))

/** The browser unpacked, once per version, and the environment in which it finds its libraries and fonts. */
export async function browserFiles() {
  const { version } = JSON.parse(await readFile(join(chromiumPackage, 'package.json'), 'utf8'))
  const folder = join(packages, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  return {
    executable: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  }
}

/** Unpacks aside and renames, so that test files which start at the same time never see half a browser. */
async function unpack(folder: string) {
  await mkdir(dirname(folder), { recursive: true })
  const aside = await mkdtemp(`${folder}.`)
  await inflateInto(aside, ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
  await writeFile(join(aside, 'fonts.conf'), fontsConfiguration())
  await rename(aside, folder).catch(async error => {
    await rm(aside, { recursive: true })
    if (!existsSync(folder)) throw error
  })
}

/** The package unpacks into the folder for temporary files, which it looks up before its first await. */
async function inflateInto(folder: string, archives: string[]) {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  const unpacking = archives.map(archive => inflate(join(chromiumPackage, 'bin', archive)))
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  await Promise.all(unpacking)
}

/** These fonts and no others, so that a page looks the same on every machine. */
function fontsConfiguration() {
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']
  const folders = ['fonts/fonts', ...weights.map(weight => `../../@expo-google-fonts/noto-sans-sc/${weight}`)]
  const generic = ['sans-serif', 'serif', 'system-ui', 'monospace']
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<cachedir prefix="xdg">fontconfig</cachedir>
${folders.map(path => `<dir prefix="relative">${path}</dir>`).join('\n')}
${generic.map(family => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('\n')}
</fontconfig>
`
}
