#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { runUnderPinnedNode } from './pinned-node.js'

/**
 * How V8 keeps the heap of a server that many wait for. Left to itself it grants a server that makes little garbage of long
 * life hardly any room, and collects its whole heap every second: on two cores each time holds pages up by some 20 ms. So
 * the heap may grow by 200 % of what was left of it the last time. And when a server was at rest, V8 takes away the room of
 * what is new, in megabytes: what comes next, such as a thousand calls at one instant, would be collected every 10 ms.
 */
const HEAP = ['--heap-growing-percent=200', '--min-semi-space-size=16']

runUnderPinnedNode(fileURLToPath(new URL('main.ts', import.meta.url)), process.argv.slice(2), HEAP)
