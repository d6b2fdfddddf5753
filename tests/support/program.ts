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
  return { command, args: all, env: { ...env, NODE_COMPILE_CACHE: join(tmpdir(), 'zhijian-compiled') } }
}
