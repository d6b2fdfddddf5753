import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLine } from '../../cli/pinned-node.js'
import { fromDesk } from './desk.ts'

/**
 * How a file of this project is run in a process of its own: from one file with all that it imports of the project, bundled
 * once for a run of tests. They start such processes dozens of times, and reading thousands of files through the loader
 * takes most of a start.
 */
export async function programLine(entry: string, args: string[] = []) {
  const { command, args: all, env } = commandLine(await fromDesk(`program/${entry}`), args)
  // None of them runs the WebAssembly of the queue's database for long enough to be worth optimising.
  const compiled = join(tmpdir(), 'zhijian-compiled')
  return { command, args: ['--liftoff-only', ...all], env: { ...env, NODE_COMPILE_CACHE: compiled } }
}
