import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { commandLine } from '../../cli/pinned-node.js'

export interface Running {
  readonly child: ChildProcess
  readonly port: number
  /** Milliseconds from start until it answered. */
  readonly readyAfter: number
  stop(): Promise<void>
}

/** Starts a program under the pinned Node and waits until it answers on its port. */
export async function start(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
  port: number,
): Promise<Running> {
  const { command, args: all, env: own } = commandLine(file, [...args])
  const began = performance.now()
  const child = spawn(command, all, {
    env: { ...process.env, ...own, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', code => reject(new Error(`${file} ended: ${code}`))),
  )
  ended.catch(() => {})
  await Promise.race([ended, answering(port)])
  return {
    child,
    port,
    readyAfter: performance.now() - began,
    async stop() {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function answering(port: number): Promise<void> {
  for (;;) {
    const ok = await new Promise<boolean>(resolve => {
      request(
        { host: '127.0.0.1', port, path: '/', headers: { host: `zhuozi.localhost:${port}` } },
        response => {
          response.resume()
          resolve(response.statusCode === 200)
        },
      )
        .on('error', () => resolve(false))
        .end()
    })
    if (ok) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Resident memory of a process and its threads, in megabytes. */
export function memoryOf({ child }: Running): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

/** Seconds of processor time that a process used per second, over `seconds` in which nobody asks anything of it. */
export async function idleCpuOf({ child }: Running, seconds: number): Promise<number> {
  const ticks = () => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return Number(fields[11]) + Number(fields[12])
  }
  const before = ticks()
  await new Promise(resolve => setTimeout(resolve, seconds * 1000))
  return (ticks() - before) / 100 / seconds
}
