import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

const code = `
  const { parentPort } = require('node:worker_threads')
  import(${JSON.stringify(new URL('./stepBack.ts', import.meta.url).href)}).then(({ stepBack }) => {
    stepBack()
    parentPort.postMessage(require('node:os').getPriority())
  })`

test.runIf(process.platform === 'linux')(
  'a thread that steps back lets the others first, and holds none of them back',
  async () => {
    const before = getPriority()
    const stepped = await new Promise<number>((resolve, reject) => {
      new Worker(code, { eval: true }).once('message', resolve).once('error', reject)
    })
    expect(stepped).toBeGreaterThan(before)
    expect(getPriority()).toBe(before)
  },
)
