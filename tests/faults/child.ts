import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { FaultPoint } from '#core/commands'
import { type FolderLock, lockFolder } from '#core/database'
import type { Deployment } from '#core/deployment'
import { instant } from '#core/time'
import { modules } from '#modules'
import { readAssets } from '#tests/assets-made'
import { permit } from '#tests/with-papers'
import { graze } from '#tests/with-signatures'
import { assemble } from '../../cli/assembly/assemble.ts'
import { papersNoted, papersStanding } from './papersStanding.ts'
import type { Answer, Death, Order, Place } from './protocol.ts'
import { countyStanding, entriesOfMatter, matterStanding } from './standing.ts'

// A real installation in a process of its own, which does what the test that started it says, and ends with it.

let offset = 0
let deadly: Death | undefined
let reached = 0
let deployment: Deployment | undefined
let dataFolder = ''
/** Kept, since what nobody holds any more is closed, which lets the lock go. */
let lock: FolderLock | undefined

function at(point: FaultPoint, name: string) {
  if (deadly?.point !== point || (deadly.name ?? name) !== name) return
  reached += 1
  if (reached >= (deadly.nth ?? 1)) process.kill(process.pid, 'SIGKILL')
}

async function serve(place: Place): Promise<{ port: number }> {
  // A process writes what it has compiled when it ends, and this one is killed.
  flushCompileCache()
  offset = place.offset
  dataFolder = place.dataFolder
  lock = lockFolder(place.dataFolder)
  if (!lock) throw new Error('another process holds the data folder')
  const complain = (fields: object, message: string) => console.error(message, JSON.stringify(fields))
  const assembly = await assemble({
    dataFolder: place.dataFolder,
    databaseUrl: place.databaseUrl,
    domain: 'localhost',
    wechat: place.wechat,
    assets: readAssets(place.assets),
    // What issues papers as well, which no installed service need do.
    modules: [...modules, permit, graze],
    clock: { now: () => instant(Date.now() + offset) },
    at,
    log: { info() {}, warn: complain, error: complain },
    print: line => tell({ is: 'message', line }),
  })
  deployment = assembly.deployment
  const server = createAdaptorServer({ fetch: assembly.app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port }
}

/** No more than an installation does by itself: nothing here looks into a county that has no mark. */
async function settle(installation: Deployment): Promise<void> {
  await installation.sweep()
  await installation.notices.settled()
}

async function obey(order: Order): Promise<unknown> {
  if (order.name === 'serve') return serve(order.order)
  if (order.name === 'die') {
    deadly = order.order
    reached = 0
    return null
  }
  if (!deployment) throw new Error('nothing is served yet')
  switch (order.name) {
    case 'clock':
      offset = order.order.offset
      await deployment.sweep()
      return null
    case 'settle':
      await settle(deployment)
      return null
    case 'matter':
      return matterStanding(deployment, order.order.county, order.order.ref)
    case 'entries':
      return entriesOfMatter(deployment, order.order.county, order.order.ref)
    case 'noted':
      return papersNoted(deployment, order.order.county)
    case 'papers':
      return papersStanding(deployment, dataFolder, order.order.county)
    case 'county':
      return countyStanding(deployment, order.order.county)
  }
}

function tell(answer: Answer): void {
  process.send?.(answer)
}

process.on('message', (order: Order) => {
  obey(order).then(
    value => tell({ is: 'answer', id: order.id, value }),
    error => tell({ is: 'refusal', id: order.id, reason: String(error?.stack ?? error) }),
  )
})
process.on('disconnect', () => process.exit())
