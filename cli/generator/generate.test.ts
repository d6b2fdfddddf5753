import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { tempFolder } from '#tests/stores'
import { commandLine } from '../pinned-node.js'
import { generateModule } from './generate.ts'

const project = join(import.meta.dirname, '../..')
const legalAid = { name: 'legal-aid', title: '法律援助', prefix: 'fy', mark: '援' }

/** The project with modules of its own; everything else is the project's. */
function projectCopy() {
  const root = tempFolder()
  for (const name of ['core', 'tests', 'migrations', 'tenants', 'node_modules'])
    symlinkSync(join(project, name), join(root, name))
  cpSync(join(project, 'modules/index.ts'), join(root, 'modules/index.ts'))
  for (const name of ['package.json', 'biome.json']) cpSync(join(project, name), join(root, name))
  for (const name of modulesOf(root)) symlinkSync(join(project, 'modules', name), join(root, 'modules', name))
  return root
}

const modulesOf = (root: string) =>
  [...readFileSync(join(root, 'modules/index.ts'), 'utf8').matchAll(/from '\.\/([a-z-]+)\//g)].map(
    ([, name]) => name!,
  )

function run(program: string, args: string[], cwd: string) {
  const line = commandLine(program, args)
  const { status, stdout, stderr } = spawnSync(line.command, line.args, {
    cwd,
    env: { ...line.env, VITEST: undefined },
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

describe('a new module', () => {
  let root: string
  beforeAll(async () => {
    root = projectCopy()
    await generateModule(legalAid, root)
  })

  it('stands in its folder under its own name, and in the list of modules', () => {
    expect(modulesOf(root)).toEqual([...modulesOf(project), 'legal-aid'].sort())
    expect(readFileSync(join(root, 'modules/index.ts'), 'utf8')).toMatch(/= \[.*\blegalAid\b.*\]/)
    const kind = readFileSync(join(root, 'modules/legal-aid/kind.ts'), 'utf8')
    expect(kind).toContain("module: 'legal-aid'")
    expect(kind).toContain("prefix: 'fy'")
    expect(kind).toContain("mark: w('援')")
    expect(existsSync(join(root, 'modules/legal-aid/legal-aid.test.ts'))).toBe(true)
  })

  it('says nothing of what it was made from', () => {
    const texts = [
      'index.ts',
      'kind.ts',
      'events.ts',
      'open.ts',
      'accept.ts',
      'finish.ts',
      'legal-aid.test.ts',
    ]
    for (const file of texts)
      expect(readFileSync(join(root, 'modules/legal-aid', file), 'utf8')).not.toMatch(/sample|样例/)
  })

  it('compiles', { timeout: 120_000 }, () => {
    const settings = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')) as object
    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({ ...settings, include: ['modules/legal-aid'] }),
    )
    // A fault of our own shows that the compiler looked at all.
    writeFileSync(join(root, 'modules/legal-aid/wrong.ts'), "export const n: number = 'one'\n")
    const { said } = run('tsc', ['-p', '.', '--singleThreaded'], root)
    rmSync(join(root, 'modules/legal-aid/wrong.ts'))
    const faults = said.split('\n').filter(line => line.startsWith('modules/'))
    expect(faults).toEqual([expect.stringContaining('modules/legal-aid/wrong.ts(1,14)')])
  })

  it('is formatted as the project is', () => {
    expect(run('biome', ['check', '--error-on-warnings', 'modules'], root)).toMatchObject({ status: 0 })
  })

  it('passes its own test', { timeout: 120_000 }, () => {
    cpSync(join(project, 'vitest.config.ts'), join(root, 'vitest.config.ts'))
    const { status, said } = run('vitest', ['run', 'modules/legal-aid'], root)
    expect(status, said).toBe(0)
    expect(said).toMatch(/6 passed/)
  })

  it.each([
    ['a name that is no folder', { name: 'Legal Aid' }],
    ['a prefix that is too long', { prefix: 'fayuan' }],
    ['a mark of two characters', { mark: '援助' }],
    ['a title that would break the code', { title: "法律'援助" }],
  ])('is refused with %s', async (_, wrong) => {
    const other = { ...legalAid, name: 'other', ...wrong }
    await expect(generateModule(other, root)).rejects.toMatchObject({ exitCode: 2 })
    expect(modulesOf(root)).not.toContain('other')
  })

  it('never writes over one that is there', async () => {
    await expect(generateModule(legalAid, root)).rejects.toThrow('已经有“legal-aid”这个模块')
  })
})
