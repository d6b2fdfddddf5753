import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import manifest from '../package.json' with { type: 'json' }

const node24 = join(import.meta.dirname, 'node24.js')
/** What Node 20 lacks, so that it must stay as the parent. */
const asNode20 = ['--import', 'data:text/javascript,process.execve=undefined']

describe.each([
  ['a Node that can replace itself', []],
  ['a Node that cannot', asNode20],
])('started by %s', (_, options) => {
  const start = (source: string, ...args: string[]) => {
    const program = join(tempFolder(), 'program.ts')
    writeFileSync(program, source)
    return run(program, ...args)
  }
  const run = (...args: string[]) => spawn(process.execPath, [...options, node24, ...args], { cwd: '/' })

  test('a program runs under the pinned Node, with its arguments as they are', async () => {
    const child = start(
      'console.log(JSON.stringify([process.version, ...process.argv.slice(2)]))',
      'a b',
      '$HOME',
    )
    expect(JSON.parse(await output(child))).toEqual([`v${manifest.dependencies.node}`, 'a b', '$HOME'])
  })

  test('pages are rendered by hono, in worker threads too', async () => {
    const child = run(fileURLToPath(new URL('../tests/support/page-in-worker.tsx', import.meta.url)))
    expect(await output(child)).toBe('<b class="a">1</b>\n')
  })

  test('its standard input and its exit code are passed on', async () => {
    const child = start('process.stdin.on("data", data => process.exit(Number(data)))')
    child.stdin?.write('7')
    expect(await once(child, 'exit')).toEqual([7, null])
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'it is given %s and may end in its own way',
    async signal => {
      const child = start(`
      process.on('${signal}', () => process.exit(9))
      setInterval(() => {}, 1000)
      console.log('ready')`)
      if (child.stdout) await once(child.stdout, 'data')
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([9, null])
    },
  )
})

test('a program that is not there is named', async () => {
  const child = spawn(process.execPath, [node24, 'no-such-program'])
  expect(await text(child.stderr)).toContain('no-such-program')
})

test('zhijian can be started as it stands', () => {
  expect(readFileSync(join(import.meta.dirname, 'zhijian.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(manifest.bin.zhijian).toBe('./cli/zhijian.js')
})

test('every npm script goes through the pinned Node', () => {
  const { dependencies: _runByNpmBeforeItIsThere, ...scripts } = manifest.scripts
  for (const script of Object.values(scripts)) expect(script).toMatch(/^node cli\/(node24|zhijian)\.js /)
})

function output(child: ChildProcess) {
  return child.stdout ? text(child.stdout) : ''
}
