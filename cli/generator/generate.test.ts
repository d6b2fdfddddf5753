import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { tempFolder } from '#tests/stores'
import { commandLine } from '../pinned-node.js'
import { generateModule } from './generate.ts'

const project = join(import.meta.dirname, '../..')
const houseCalls = { name: 'house-calls', title: '上门服务', prefix: 'sm', mark: '门' }

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
    await generateModule(houseCalls, root)
  })

  it('stands in its folder under its own name, and in the list of modules', () => {
    expect(modulesOf(root)).toEqual([...modulesOf(project), 'house-calls'].sort())
    expect(readFileSync(join(root, 'modules/index.ts'), 'utf8')).toMatch(/= \[.*\bhouseCalls\b.*\]/)
    const kind = readFileSync(join(root, 'modules/house-calls/kind.ts'), 'utf8')
    expect(kind).toContain("module: 'house-calls'")
    expect(kind).toContain("prefix: 'sm'")
    expect(kind).toContain("mark: w('门')")
    expect(existsSync(join(root, 'modules/house-calls/house-calls.test.ts'))).toBe(true)
  })

  it('says nothing of what it was made from', () => {
    const texts = [
      'index.ts',
      'kind.ts',
      'events.ts',
      'open.ts',
      'accept.ts',
      'finish.ts',
      'house-calls.test.ts',
    ]
    for (const file of texts)
      expect(readFileSync(join(root, 'modules/house-calls', file), 'utf8')).not.toMatch(/sample|样例/)
  })

  it('compiles', { timeout: 120_000 }, () => {
    const settings = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')) as object
    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({ ...settings, include: ['modules/house-calls'] }),
    )
    // A fault of our own shows that the compiler looked at all.
    writeFileSync(join(root, 'modules/house-calls/wrong.ts'), "export const n: number = 'one'\n")
    const { said } = run('tsc', ['-p', '.', '--singleThreaded'], root)
    rmSync(join(root, 'modules/house-calls/wrong.ts'))
    const faults = said.split('\n').filter(line => line.startsWith('modules/'))
    expect(faults).toEqual([expect.stringContaining('modules/house-calls/wrong.ts(1,14)')])
  })

  it('is formatted as the project is', () => {
    expect(run('biome', ['check', '--error-on-warnings', 'modules'], root)).toMatchObject({ status: 0 })
  })

  it('passes its own test', { timeout: 120_000 }, () => {
    cpSync(join(project, 'vitest.config.ts'), join(root, 'vitest.config.ts'))
    const { status, said } = run('vitest', ['run', 'modules/house-calls'], root)
    expect(status, said).toBe(0)
    expect(said).toMatch(/6 passed/)
  })

  it.each([
    ['a name that is no folder', { name: 'Legal Aid' }],
    ['a prefix that is too long', { prefix: 'fayuan' }],
    ['a mark of two characters', { mark: '上门' }],
    ['a title that would break the code', { title: "上门'服务" }],
  ])('is refused with %s', async (_, wrong) => {
    const other = { ...houseCalls, name: 'other', ...wrong }
    await expect(generateModule(other, root)).rejects.toMatchObject({ exitCode: 2 })
    expect(modulesOf(root)).not.toContain('other')
  })

  it('never writes over one that is there', async () => {
    await expect(generateModule(houseCalls, root)).rejects.toThrow('已经有“house-calls”这个模块')
  })
})
