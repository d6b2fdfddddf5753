// node cli/node24.js FILE|PROGRAM [ARGUMENT…] runs it under the pinned Node, e.g. `node cli/node24.js vitest run`.
import { runUnderPinnedNode } from './pinned-node.js'

const [program = '', ...args] = process.argv.slice(2)
runUnderPinnedNode(program, args)
