// Plain JavaScript that any Node from 20 on can run: it comes before the pinned Node and before tsx.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const packages = join(root, 'node_modules')
const pinnedNode = join(packages, 'node', 'bin', 'node')

/**
 * How a program of this project is started: `.ts` and `.tsx` through tsx, anything else as it is. The loader stands in
 * the Node options, not in the program, so that worker threads inherit it.
 *
 * @param {string} program a file, or the name of a program in node_modules/.bin
 * @param {string[]} args
 * @param {string[]} options Node's own
 */
export function commandLine(program, args = [], options = []) {
  const file = existsSync(program) ? resolve(program) : realpathSync(join(packages, '.bin', program))
  const loader = /\.tsx?$/.test(file) ? ['--import', import.meta.resolve('tsx/esm')] : []
  return {
    command: pinnedNode,
    args: [...options, ...loader, file, ...args],
    env: {
      // glibc keeps what each thread gave back for that thread: with many of them, a large upload's memory stays taken.
      MALLOC_ARENA_MAX: '2',
      NODE_COMPILE_CACHE: join(packages, '.cache', 'node-compile'),
      TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
      ...process.env,
      PATH: dirname(pinnedNode) + delimiter + process.env.PATH,
    },
  }
}

/**
 * Hands this process over to the program, under the pinned Node: same terminal, same signals, same exit code.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {string[]} options Node's own
 */
export function runUnderPinnedNode(program, args, options = []) {
  if (!existsSync(pinnedNode)) {
    console.error('找不到项目自带的 Node。请在项目目录中运行 npm ci，再试一次。')
    process.exit(1)
  }
  const line = commandLine(program, args, options)
  if (process.execve) process.execve(line.command, [line.command, ...line.args], line.env)
  else runAsChild(line.command, line.args, line.env)
}

/**
 * For a Node before 22.15, which cannot replace itself: stays as a thin parent that passes signals on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function runAsChild(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  // A terminal sends Ctrl-C to the child as well; twice would read as "do not wait".
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
}
