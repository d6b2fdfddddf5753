import { join } from 'node:path'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { Realms } from '#core/auth'
import { Deployment, type DeploymentOptions, type Log } from '#core/deployment'
import { Press, startDrawer, VERIFY } from '#core/documents'
import { ableFfmpeg, type Ffmpeg, Files, papersOf } from '#core/files'
import { defineJob, openQueue, type Queue } from '#core/jobs'
import { LAWYER, lawyerFacts } from '#core/lawyers'
import { Metrics } from '#core/metrics'
import type { Module } from '#core/module'
import { timeStamper } from '#core/signing'
import { readStatutes } from '#core/statutes'
import { type Instant, instant, minutes, seconds } from '#core/time'
import { type AppOptions, createApp } from '#core/web'
import { WECHAT, type WechatPlaces } from '#core/wechat'
import { type AddressOf, addressesOf } from '../addresses.ts'
import { channelsOf } from './channels.ts'
import { recurring } from './recurring.ts'

const SWEEP_EVERY = seconds(5)
const FILES_EVERY = minutes(10)

export interface AssemblyOptions
  extends Pick<DeploymentOptions, 'dataFolder' | 'databaseUrl' | 'domain' | 'clock' | 'at' | 'master'> {
  readonly modules: readonly Module[]
  readonly log: Log
  /** Slug or code of the county that is served on any host but the platform's. */
  readonly tenant?: string
  /** A proxy stands in front: what it says of address and TLS is believed. */
  readonly behindProxy?: boolean
  /** Looks at the data before anything is done with them; throws where they may not be served. */
  readonly check?: (deployment: Deployment) => Promise<void>
  /** Present in a demo: its people, who are shown their codes. Asked once the deployment is open. */
  readonly demo?: (deployment: Deployment) => Promise<NonNullable<AppOptions['demo']>>
  /** Draws the people of a demo. */
  readonly portrait?: AppOptions['portrait']
  /** Where WeChat is; its own addresses where absent. */
  readonly wechat?: WechatPlaces
  /** Where people find a host of this installation, for what leads to it from elsewhere; as a proxy serves it where absent. */
  readonly address?: AddressOf
  /** Where text messages are printed while no provider's account is set. */
  readonly print: (line: string) => void
  /** Told how many of how many counties have been brought to the newest version. */
  readonly migrated?: (done: number, total: number) => void
  readonly parts?: AppOptions['parts']
  /** What pages fetch, where it was built before. */
  readonly assets?: AppOptions['assets']
  /** What makes videos playable on every phone, where there is one. */
  readonly ffmpeg?: Ffmpeg
  /** Address of the authority whose time stamps seals carry. */
  readonly timeStamps?: string
}

/** Everything that serves an installation, put together; only the port is not opened yet. */
export interface Assembly {
  readonly deployment: Deployment
  readonly realms: Realms
  readonly files: Files
  readonly queue: Queue
  readonly app: Hono
  /** Ends what is under way and closes everything, in the order in which things need one another. */
  close(): Promise<void>
}

const due = defineJob({ name: 'due', payload: v.object({ county: v.string() }) })

/**
 * Puts an installation together: stores brought to the newest version, queue, realms, attachments, pages. Whoever calls
 * this holds the data folder's lock. Where it throws, nothing stays open.
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { dataFolder, databaseUrl, log } = options
  await using opened = new AsyncDisposableStack()
  let queue: Queue | undefined
  /** What is asked for before the queue is there, as while a demo is made. */
  const early = new Map<string, Instant>()
  const metrics = new Metrics()
  const places = options.wechat ?? WECHAT
  const address = options.address ?? addressesOf({ port: 443, behindProxy: true })
  const deployment: Deployment = await Deployment.open({
    ...options,
    observe: metrics,
    channels: channelsOf({ ...options, wechat: places, address, deployment: () => deployment }),
    // A wake-up that is lost, or comes when the queue is down, is made good by the sweep.
    async wakeAt(county, at) {
      if (queue) await queue.send(due, { county }, { at, key: county })
      else early.set(county, instant(Math.min(at, early.get(county) ?? at)))
    },
  })
  opened.defer(() => deployment.close())
  await options.check?.(deployment)
  await deployment.migrateCounties(options.migrated)
  const demo = await options.demo?.(deployment)
  const files = new Files({ deployment, dataFolder, ffmpeg: await ableFfmpeg(options.ffmpeg) })
  opened.defer(() => files.close())
  const drawer = startDrawer({ fonts: join(dataFolder, 'fonts') })
  opened.defer(() => drawer.close())
  const press = new Press({
    deployment,
    drawer,
    storage: store => papersOf(dataFolder, store),
    checkedAt: ({ host, slug }) => address(host ?? `${slug}.${deployment.domain}`, VERIFY),
    timeStamper: options.timeStamps === undefined ? undefined : timeStamper(options.timeStamps),
  })
  opened.defer(() => press.close())
  const realms = new Realms(deployment, {
    demo: demo !== undefined,
    deliverCode: message => deployment.notices.deliverCode(message),
  })
  opened.defer(() => realms.close())
  endSessionsOfSuspended(deployment, realms)
  const { tenant, parts, portrait, behindProxy, assets } = options
  // Read from its files now, and not within the first answer that cites.
  readStatutes()
  const app = await createApp({
    deployment,
    realms,
    files,
    drawer,
    press,
    queue: { health: () => queue!.health() },
    metrics,
    log,
    demo,
    tenant,
    wechat: places,
    behindProxy,
    parts,
    portrait,
    assets,
  })
  queue = await openQueue(databaseUrl ? { databaseUrl, log } : { dataFolder, log })
  opened.defer(() => queue?.stop())
  await queue.work(due, ({ county }) => deployment.runDue(county))
  for (const [county, at] of early) await queue.send(due, { county }, { at, key: county })
  const rounds = [
    recurring(SWEEP_EVERY, () => deployment.sweep(), log),
    recurring(FILES_EVERY, () => files.sweep(), log),
  ]
  opened.defer(async () => {
    await Promise.all(rounds.map(round => round.stop()))
  })
  // First of all: the rounds and the queue wait for what they have begun, which may be thousands of calls.
  opened.defer(() => deployment.endDueWork())
  const everything = opened.move()
  return { deployment, realms, files, queue, app, close: () => everything.disposeAsync() }
}

/** Whoever may no longer practise is signed in no longer. */
function endSessionsOfSuspended(deployment: Deployment, realms: Realms): void {
  deployment.consume({
    topic: LAWYER,
    async consume({ subject }) {
      const facts = await lawyerFacts(deployment.stores.platform.read, subject, '', deployment.clock.now())
      if (!facts?.practising) await realms.revokeSessions('lawyers', undefined, subject)
    },
  })
}
