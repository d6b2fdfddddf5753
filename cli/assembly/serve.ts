import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Caller } from '#core/commands'
import { lockFolder } from '#core/database'
import type { Deployment } from '#core/deployment'
import { openLog } from '#core/logging'
import { dataKindOf } from '#core/onboarding'
import { Answering } from '#core/web'
import { t } from '#core/words'
import { modules } from '#modules'
import { demoPortrait } from '../../tenants/demo/index.ts'
import { addressesOf } from '../addresses.ts'
import { seedComplaints } from '../demo/complaints.ts'
import { seedOffered } from '../demo/offered.ts'
import { demoPeople } from '../demo/people.ts'
import { seedDemo } from '../demo/seed.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../errors.ts'
import { connectToServer } from '../link/client.ts'
import { listenForOperators } from '../link/server.ts'
import { operations } from '../operations/index.ts'
import { statusOf } from '../operations/status.ts'
import type { Output } from '../output.ts'
import { assemble } from './assemble.ts'
import { welcome } from './welcome.ts'

/**
 * In milliseconds: a form without script brings its files in one request, and where the signal is weak 100 MB take longer than
 * the five minutes after which Node cuts a request off.
 */
const LONGEST_REQUEST = 3_600_000

interface ServeOptions {
  readonly demo: boolean
  /** Address to listen on; every one of the machine's where absent. */
  readonly host?: string
  readonly behindProxy: boolean
  readonly output: Output
}

/** Serves an installation until the process is told to stop (SIGINT, SIGTERM). */
export async function serve(
  environment: Environment,
  { demo, host, behindProxy, output }: ServeOptions,
): Promise<void> {
  const { dataFolder, databaseUrl, domain, tenant, version, ffmpeg, timeStamps } = environment
  await using opened = new AsyncDisposableStack()
  const lock = lockFolder(dataFolder)
  if (!lock) throw await folderTaken(dataFolder)
  opened.defer(() => lock.release())
  // In a demo the terminal is for whoever tries it: there only what went wrong is told.
  const log = demo ? openLog({ level: 'warn', readable: true }) : openLog({ level: 'info' })
  const { operator } = environment
  const caller: Caller = { principal: { kind: 'operator', name: operator }, name: operator, via: 'cli' }
  const assembly = await assemble({
    dataFolder,
    databaseUrl,
    domain,
    tenant,
    behindProxy,
    ffmpeg,
    timeStamps,
    modules,
    log,
    wechat: environment.wechat,
    address: addressesOf({ port: environment.port, behindProxy }),
    print: line => output.line(line),
    migrated: (done, total) => output.progress({ what: t('检查数据版本'), done, total }),
    check: deployment => checkData(deployment, demo),
    demo: demo
      ? async deployment => {
          await seedDemo(deployment, { ...caller, name: t('演示') }, output.progress)
          await seedComplaints(deployment)
          await seedOffered(deployment, caller)
          return { people: demoPeople() }
        }
      : undefined,
    portrait: demo ? demoPortrait : undefined,
  })
  opened.defer(() => assembly.close())
  const { deployment, queue } = assembly
  const server = createAdaptorServer({
    fetch: assembly.app.fetch,
    serverOptions: { ServerResponse: Answering, requestTimeout: LONGEST_REQUEST },
  })
  opened.defer(() => closeServer(server))
  // Heard from before anybody is told that it serves: whoever stops it at once is not cut off.
  const toldToStop = untilToldToStop()
  // A demo has passwords that everybody knows.
  const port = await listen(server, environment.port, demo ? '127.0.0.1' : host)
  const address = addressesOf({ port, behindProxy })
  const link = await listenForOperators({
    dataFolder,
    version,
    deployment,
    demo,
    address,
    wechat: environment.wechat,
    log,
    operations: [...operations, statusOf(version, queue)],
  })
  opened.defer(() => link.close())
  await welcome(output, { deployment, address, demo })
  if (behindProxy) output.line(t('在端口 {port} 上等待反向代理', { port }))
  await toldToStop
  output.line(t('正在停止'))
}

async function folderTaken(dataFolder: string): Promise<CliError> {
  const socket = await connectToServer(dataFolder)
  socket?.destroy()
  return new CliError(
    socket
      ? t('服务已在运行，使用同一个数据文件夹：{dataFolder}', { dataFolder })
      : t('另一个 zhijian 进程占用着 {dataFolder}，稍后再试', { dataFolder }),
  )
}

/** Made-up people have passwords that everybody knows: they never stand beside real ones. */
async function checkData({ stores }: Deployment, demo: boolean): Promise<void> {
  const kind = await dataKindOf(stores.platform.read)
  if (!demo && (kind === 'demo' || kind === 'both'))
    throw new CliError(
      t(
        '这个数据文件夹里是演示数据，不能用于正式服务。请用 ZHIJIAN_DATA 指定一个新的文件夹，或加 --demo 运行演示',
      ),
    )
  if (demo && kind !== 'demo' && kind !== 'empty')
    throw new CliError(
      t('这个数据文件夹里是正式数据，不能运行演示。请用 ZHIJIAN_DATA 指定别的文件夹，例如 ZHIJIAN_DATA=demo'),
    )
}

type Server = ReturnType<typeof createAdaptorServer>

async function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new CliError(t('端口 {port} 已被占用，请用 --port 换一个', { port }))
    if (code === 'EACCES') throw new CliError(t('没有权限使用端口 {port}，请用 1024 以上的端口', { port }))
    throw error
  }
  return (server.address() as AddressInfo).port
}

async function untilToldToStop(): Promise<void> {
  const stop = new AbortController()
  await Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map(signal => once(process, signal, { signal: stop.signal })),
  )
  stop.abort()
}

/** Live pages hold their connections open for ever, so they are ended. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  await closed
}
