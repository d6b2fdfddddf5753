import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import * as v from 'valibot'
import { type Caller, Refusal } from '#core/commands'
import type { Deployment, Log } from '#core/deployment'
import type { WechatPlaces } from '#core/wechat'
import { t } from '#core/words'
import type { AddressOf } from '../addresses.ts'
import type { Operation, Progress } from '../operations/operation.ts'
import { socketOf } from './address.ts'
import { type Request, receive, requestSchema, send } from './protocol.ts'

export interface LinkOptions {
  readonly dataFolder: string
  readonly version: string
  readonly deployment: Deployment
  readonly demo: boolean
  readonly address: AddressOf
  readonly wechat: WechatPlaces
  // biome-ignore lint/suspicious/noExplicitAny: a list of operations of every argument and result
  readonly operations: readonly Operation<any, unknown>[]
  readonly log: Log
}

/** The way by which the command line speaks to this server. */
export interface Link {
  close(): Promise<void>
}

/**
 * Listens on the data folder's socket, which only its owner may open. Whoever calls this holds the folder's lock, so a
 * socket that is there was left by a process that died.
 */
export async function listenForOperators(options: LinkOptions): Promise<Link> {
  const path = socketOf(options.dataFolder)
  if (process.platform !== 'win32') await rm(path, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', error => options.log.warn({ error: String(error) }, 'operator gone'))
    serve(options, socket)
      .catch(error => options.log.warn({ error: String(error) }, 'operator not understood'))
      .finally(() => socket.end())
  })
  server.listen(path)
  await once(server, 'listening')
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return {
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      for (const socket of sockets) socket.destroySoon()
      await closed
    },
  }
}

async function serve(options: LinkOptions, socket: Socket): Promise<void> {
  for await (const request of receive(socket, requestSchema)) {
    await answer(options, socket, request)
    return
  }
}

async function answer(options: LinkOptions, socket: Socket, request: Request): Promise<void> {
  const { dataFolder, deployment, demo, address, wechat, log, operations, version } = options
  const operation = operations.find(({ name }) => name === request.operation)
  if (!operation || (request.version !== version && !operation.anyVersion)) {
    const message = t('正在运行的服务是 {version} 版，请先重新启动服务', { version })
    return send(socket, { kind: 'failure', message })
  }
  const caller: Caller = {
    principal: { kind: 'operator', name: request.operator },
    name: request.operator,
    via: 'cli',
  }
  const progress: Progress = step => send(socket, { kind: 'progress', ...step })
  try {
    const args = v.parse(operation.args, request.args)
    const result = await operation.run(
      { dataFolder, deployment, caller, demo, address, wechat },
      args,
      progress,
    )
    send(socket, { kind: 'result', result })
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, reason, message, fields } = error
      return send(socket, { kind: 'refusal', code, reason, message, fields: [...fields] })
    }
    log.error({ operation: operation.name, error: String(error) }, 'operation failed')
    send(socket, { kind: 'failure', message: String(error) })
  }
}
