#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { runUnderPinnedNode } from './pinned-node.js'

runUnderPinnedNode(fileURLToPath(new URL('main.ts', import.meta.url)), process.argv.slice(2))
