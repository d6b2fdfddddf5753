import { setTimeout } from 'node:timers/promises'
import type { Caller } from '#core/commands'
import { lockFolder } from '#core/database'
import { Deployment } from '#core/deployment'
import { dataKindOf } from '#core/onboarding'
import { t } from '#core/words'
import { modules } from '#modules'
import { likelyAddresses } from '../addresses.ts'
import { channelsOf } from '../assembly/channels.ts'
import type { Environment } from '../environment.ts'
import { CliError } from '../errors.ts'
import type { Operation, Progress } from '../operations/operation.ts'
import { migrate } from '../operations/upkeep.ts'
import { callServer, connectToServer } from './client.ts'

/** How long a process that holds the folder and does not listen may be starting or ending. */
const PATIENCE = { tries: 50, ms: 200 }

/**
 * Runs an operation where it belongs: in the running server, or, where none runs, here, with the data folder held so that
 * no other process writes meanwhile. On PostgreSQL nothing needs to be held.
 */
export async function reach<Args, Result>(
  environment: Environment,
  operation: Operation<Args, Result>,
  args: Args,
  progress: Progress,
): Promise<Result> {
  const { dataFolder, databaseUrl, version, operator } = environment
  for (let attempt = 0; attempt < PATIENCE.tries; attempt++) {
    const socket = await connectToServer(dataFolder)
    if (socket) return callServer(socket, operation, { args, version, operator }, progress)
    if (databaseUrl) return runHere(environment, operation, args, progress)
    const lock = lockFolder(dataFolder)
    if (lock) {
      try {
        return await runHere(environment, operation, args, progress)
      } finally {
        lock.release()
      }
    }
    if (attempt === 0) progress({ what: t('等待另一个 zhijian 进程'), done: 0, total: 1 })
    await setTimeout(PATIENCE.ms)
  }
  throw new CliError(
    t('另一个 zhijian 进程占用着 {dataFolder}，又不应答；zhijian doctor 可以查看', { dataFolder }),
  )
}

async function runHere<Args, Result>(
  { dataFolder, databaseUrl, domain, operator, port, wechat }: Environment,
  operation: Operation<Args, Result>,
  args: Args,
  progress: Progress,
): Promise<Result> {
  const address = likelyAddresses({ port, domain })
  const print = (what: string) => progress({ what, done: 0, total: 1 })
  const deployment: Deployment = await Deployment.open({
    dataFolder,
    databaseUrl,
    domain,
    modules,
    channels: channelsOf({ wechat, domain, address, print, deployment: () => deployment }),
  })
  try {
    if (operation.name !== migrate.name) await deployment.migrateCounties(whenMany(progress))
    const demo = (await dataKindOf(deployment.stores.platform.read)) === 'demo'
    const caller: Caller = { principal: { kind: 'operator', name: operator }, name: operator, via: 'cli' }
    return await operation.run({ dataFolder, deployment, caller, demo, address, wechat }, args, progress)
  } finally {
    await deployment.close()
  }
}

/** Says that stores are looked at only where they are so many that it takes a while. */
const whenMany = (progress: Progress) => (done: number, total: number) => {
  if (total > 20) progress({ what: t('检查数据版本'), done, total })
}
