import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Refusal, type RefusalCode } from '#core/commands'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import type { Operation, Progress } from '../operations/operation.ts'
import { socketOf } from './address.ts'
import { answerSchema, receive, send } from './protocol.ts'

/** Connects to the server of a data folder; undefined where none listens. */
export async function connectToServer(dataFolder: string): Promise<Socket | undefined> {
  const socket = connect(socketOf(dataFolder))
  try {
    await once(socket, 'connect')
    return socket
  } catch (error) {
    socket.destroy()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR') return undefined
    if (code === 'EACCES') throw new CliError(t('服务由另一个用户运行：请用那个用户或 root 运行这个命令'))
    throw error
  }
}

/** Has the server run an operation. Throws its Refusal, or a CliError where it failed or went away. */
export async function callServer<Args, Result>(
  socket: Socket,
  operation: Operation<Args, Result>,
  request: { readonly args: Args; readonly version: string; readonly operator: string },
  progress: Progress,
): Promise<Result> {
  try {
    send(socket, { ...request, operation: operation.name })
    for await (const answer of receive(socket, answerSchema)) {
      switch (answer.kind) {
        case 'progress':
          progress(answer)
          break
        case 'result':
          return answer.result as Result
        case 'refusal':
          throw new Refusal(answer.code as RefusalCode, answer.reason, answer.message, answer.fields)
        case 'failure':
          throw new CliError(answer.message)
      }
    }
  } catch (error) {
    if (!['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    socket.destroy()
  }
  throw new CliError(t('服务中途停止了，不知道是否已经完成；请启动服务后用 zhijian tenant list 等命令核对'))
}
