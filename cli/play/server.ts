import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { t } from '#core/words'
import { commandLine } from '../pinned-node.js'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A demo's server in a process of its own, with data that are gone when it is closed. */
export interface PlayServer extends AsyncDisposable {
  readonly port: number
  /** Runs the `zhijian` command on its data. */
  command(...args: string[]): Promise<void>
}

/** Starts it on a free port, and waits until it says that it is sound; `step` is told each thing that it does for that. */
export async function startServer(step: (what: string) => void): Promise<PlayServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'zhijian-play-'))
  const children: ChildProcess[] = []
  const run = (args: string[]) => {
    const line = commandLine(main, args)
    // Neither another's database nor another's county: these are data of its own.
    const own = { ZHIJIAN_DATA: dataFolder, ZHIJIAN_DOMAIN: '', ZHIJIAN_TENANT: '', DATABASE_URL: '' }
    const child = spawn(line.command, line.args, {
      env: { ...line.env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let said = ''
    const hear = (chunk: Buffer) => {
      said += String(chunk)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    return { child, said: () => said, ended: once(child, 'exit').then(([code]) => code as number | null) }
  }
  const server = run(['serve', '--demo', '--port', '0'])
  // It says what it does line by line where nobody sits at a terminal.
  createInterface({ input: server.child.stderr! }).on('line', step)
  const close = async () => {
    server.child.kill('SIGTERM')
    await server.ended
    await rm(dataFolder, { recursive: true, force: true })
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.child.stdout.on('data', () => {
      const found = /http:\/\/localhost:(\d+)\/city/.exec(server.said())?.[1]
      if (found) resolve(Number(found))
    })
    server.ended.then(code => reject(new Error(`serve ended with ${code}: ${server.said()}`)))
  })
  // Its queue starts last: until it is there, what is due is found some seconds late.
  step(t('启动任务队列'))
  const isSound = () => fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => ok)
  while (!(await isSound())) await sleep(100)
  return {
    port,
    async command(...args) {
      const { ended, said } = run(args)
      if ((await ended) !== 0) throw new Error(said())
    },
    [Symbol.asyncDispose]: close,
  }
}
