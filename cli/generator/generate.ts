import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { kind } from '../template/module/kind.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const template = fileURLToPath(new URL('../template/module/', import.meta.url))

export interface NewModule {
  /** Folder, URL prefix and beginning of every name: `legal-aid`. */
  readonly name: string
  readonly title: string
  /** Beginning of references: `fy`. */
  readonly prefix: string
  /** Chinese mark of references. */
  readonly mark: string
}

/**
 * Writes a module of the given name from the template, which compiles and is tested as it stands, and adds it to
 * modules/index.ts. Returns the paths of what was written or changed. Throws a CliError where a name cannot be or is taken.
 */
export async function generateModule(module: NewModule, root = project): Promise<string[]> {
  const folder = join(root, 'modules', module.name)
  check(module, folder)
  const list = join(root, 'modules', 'index.ts')
  const listed = added(await readFile(list, 'utf8'), module.name)
  const title = await templateTitle()
  const written: string[] = []
  for (const entry of await readdir(template, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const source = join(entry.parentPath, entry.name)
    const target = join(folder, relative(template, source).replace(kind.module, module.name))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, filled(await readFile(source, 'utf8'), module, title), { flag: 'wx' })
    written.push(target)
  }
  await writeFile(list, listed)
  return [...written.sort(), list].map(path => relative(root, path))
}

function check({ name, title, prefix, mark }: NewModule, folder: string): void {
  const fault = (text: string) => new CliError(text, { exitCode: 2 })
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw fault(t('模块名应为英文小写，可用连字符：legal-aid'))
  if (!/^[a-z]{2,3}$/.test(prefix)) throw fault(t('编号开头应为 2 或 3 个小写字母'))
  if (!/^\p{Script=Han}$/u.test(mark)) throw fault(t('编号前的汉字应为一个汉字'))
  if (!/^[\p{Script=Han}\p{L}\d（）、]{2,20}$/u.test(title)) throw fault(t('中文名称应为 2 至 20 个字'))
  if (existsSync(folder)) throw new CliError(t('已经有“{name}”这个模块', { name }))
}

/** The template's names and words, replaced by the module's. */
function filled(source: string, { name, title, prefix, mark }: NewModule, titleBefore: string): string {
  const { module } = kind
  return source
    .replaceAll(`import ${module} from './index.ts'`, `import ${variableOf(name)} from './index.ts'`)
    .replaceAll(`[${module}]`, `[${variableOf(name)}]`)
    .replaceAll(new RegExp(`\\b${module}\\b`, 'g'), name)
    .replaceAll(titleBefore, title)
    .replaceAll(`'${kind.prefix}'`, `'${prefix}'`)
    .replaceAll(`w('${kind.mark}')`, `w('${mark}')`)
}

/** What the template's module is called in Chinese. */
async function templateTitle(): Promise<string> {
  const title = /title: w\('([^']+)'\)/.exec(await readFile(join(template, 'index.ts'), 'utf8'))?.[1]
  if (!title) throw new Error('the template has no title')
  return title
}

/** legalAid of legal-aid. */
const variableOf = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The list of installed modules with one more, in the order of their folders. */
function added(list: string, name: string): string {
  const variable = variableOf(name)
  const line = `import ${variable} from './${name}/index.ts'`
  const imports = [...list.matchAll(/^import \w+ from '\.\/[a-z-]+\/index\.ts'$/gm)].map(([text]) => text)
  const sorted = [...imports, line].sort((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1)).join('\n')
  const names = /= \[([^\]]*)\]/.exec(list)?.[1]
  if (names === undefined || imports.length === 0)
    throw new CliError(t('modules/index.ts 不是预期的样子，请手工加入模块'))
  const installed = [
    ...names
      .split(',')
      .map(text => text.trim())
      .filter(Boolean),
    variable,
  ].join(', ')
  return list.replace(imports.join('\n'), sorted).replace(`= [${names}]`, `= [${installed}]`)
}

const pathIn = (line: string) => line.slice(line.indexOf("'"))
