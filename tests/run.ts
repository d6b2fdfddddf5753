import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLine } from '../cli/pinned-node.js'
import { readReport } from './support/report.ts'

/**
 * Everything that must hold, in one command, the same for a person and for CI: `npm test`. What stands behind it on the
 * command line is for vitest alone, such as `npm test -- core/time`.
 */
const scratch = mkdtempSync(join(tmpdir(), 'zhijian-run-'))
const report = join(scratch, 'report.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]

const checks = [
  { name: 'format and lint', program: 'biome', args: ['check', '--error-on-warnings'] },
  // Each checker looks through all that it meets for itself: four of them, as by default, take twice what one takes.
  { name: 'types', program: 'tsc', args: ['-p', '.', '--checkers', '2'] },
  { name: 'import rules', program: 'tests/habits/check-imports.ts', args: [] },
  { name: 'unused code', program: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
]
const tests = { name: 'tests', program: 'vitest', args: ['run', ...reporters, ...process.argv.slice(2)] }

let interrupted = false
process.chdir(join(import.meta.dirname, '..'))

let failedChecks = 0
for (const check of checks) if (!(await passes(check))) failedChecks++
const testsPass = await passes(tests)

const { passed, failed } = readReport(report, testsPass)
rmSync(scratch, { recursive: true })
if (failedChecks > 0) console.log(`\nChecks that failed: ${failedChecks}, counted below as failed.`)
console.log(`${passed} passed, ${failed + failedChecks} failed`)
process.exit(failed + failedChecks > 0 ? 1 : 0)

async function passes({ name, program, args }: typeof tests) {
  if (interrupted) return false
  console.log(`\n── ${name}`)
  const start = performance.now()
  const line = commandLine(program, args)
  const child = spawn(line.command, line.args, { env: line.env, stdio: ['ignore', 'inherit', 'inherit'] })
  const stop = (signal: NodeJS.Signals) => {
    interrupted = true
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  const [code] = await once(child, 'exit')
  for (const signal of signals) process.off(signal, stop)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return code === 0
}
