import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a process that waits for a thread gets its answer, and ends although the thread is there', async () => {
  const file = fileURLToPath(new URL('./asked.ts', import.meta.url))
  const thread = `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id, question }) => setTimeout(() => parentPort.postMessage({ id, answer: question + 1 }), 50))`)}`
  const program = `
    import { AskedThread } from ${JSON.stringify(file)}
    const thread = new AskedThread(new URL(${JSON.stringify(thread)}), { areAskedAtOnce: true })
    console.log(await Promise.all([thread.ask(1), thread.ask(2)]))`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
  expect((await run).stdout).toBe('[ 2, 3 ]\n')
})
