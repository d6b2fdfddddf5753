import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { afterFile } from './leftovers.ts'
import { programLine } from './program.ts'

/** `zhijian serve` in a process of its own. */
export interface Served {
  readonly process: ChildProcess
  readonly port: number
  /** What it has said so far, on both streams. */
  said(): string
  /** Asks a page of a host; resolves with status and body. */
  get(host: string, path?: string): Promise<{ status: number; body: string }>
  /** Tells it to stop, or kills it; resolves with its exit code, null where it was killed. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `zhijian serve` and waits until it answers. Throws with what it said where it ends instead. */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  ...args: string[]
): Promise<Served> {
  const line = await programLine('cli/main.ts', ['serve', '--port', '0', ...args])
  const child = spawn(line.command, line.args, {
    env: { ...line.env, VITEST: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever a test left running ends with the file.
  afterFile(() => child.kill('SIGKILL'))
  let said = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk)
      const found = /http:\/\/localhost:(\d+)\/city/.exec(said)?.[1]
      if (found && /验证码显示在这里|市局管理员\n/.test(said)) resolve(Number(found))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(code => reject(new Error(`serve ended with ${code}: ${said}`)))
  })
  return {
    process: child,
    port,
    said: () => said,
    get: (host, path = '/') => get(port, host, path),
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

function get(port: number, host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers: { host: `${host}:${port}` } }, answer => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => {
        body += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}
