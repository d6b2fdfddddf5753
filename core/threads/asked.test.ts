import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { AskedThread } from './asked.ts'

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

test('a thread that dies takes what it was asked with it, and nothing that is asked of the next', async () => {
  const code = `
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id, question }) => {
      if (question === 'die') throw new Error('died of it')
      setTimeout(() => parentPort.postMessage({ id, answer: question }), 200)
    })`
  const thread = new AskedThread<string, string>(
    new URL(`data:text/javascript,${encodeURIComponent(code)}`),
    { areAskedAtOnce: true },
  )
  const lost = [thread.ask('before'), thread.ask('die')]
  for (const one of lost) await expect(one).rejects.toThrow('died of it')
  expect(await Promise.all([thread.ask('after'), thread.ask('too')])).toEqual(['after', 'too'])
  await thread.close()
})
