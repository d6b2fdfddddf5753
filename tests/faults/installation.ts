import { afterAll, beforeAll, describe, vi } from 'vitest'
import type { Caller } from '#core/commands'
import { settingsCommand } from '#core/tenancy'
import { modules } from '#modules'
import { Browser } from '#tests/browsing'
import { fromDesk } from '#tests/desk'
import { programLine } from '#tests/program'
import { giveQueue, type StoreKind } from '#tests/stores'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import { overHttp } from './overHttp.ts'
import type { Death, Place } from './protocol.ts'
import { ServerProcess } from './serverProcess.ts'

/** How long something may take until it has happened: long, since only whether it does is of interest. */
export const PATIENT = { timeout: 90_000, interval: 50 }
/** For tests and hooks that start processes, on a machine that is busy with other tests. */
export const SLOW = { timeout: 400_000 }

const consultation = modules.find(({ name }) => name === 'consultation')
/** Whether the service that these tests go through is there. */
export const isInstalled = consultation !== undefined

/** Lawyers of the installation, by their phone: two advisers of Zhuozi, two more of the region, one of elsewhere. */
const LAWYERS = {
  adviser: '13900000001',
  second: '13900000002',
  regional: '13900000003',
  other: '13900000004',
  national: '13900000005',
} as const

/** An installation's data, for processes to serve, and the people who come to it. */
export interface Installation {
  readonly data: Data
  /** What serves it now; people's requests go there. */
  readonly server: ServerProcess
  /** How far the clocks of its processes are off the machine's, in milliseconds. */
  readonly offset: number
  /** Serves it, in a process of its own, from what is on the disk; one that dies where it is told to. */
  start(death?: Death): Promise<ServerProcess>
  /** Moves the clock, and lets the round come that looks for due work. */
  moveClock(ms: number): Promise<void>
  citizen(phone: string, slug?: string): Promise<Browser>
  /** A lawyer of LAWYERS, who signs in once. */
  lawyer(who: keyof typeof LAWYERS): Promise<Browser>
  /** Another lawyer, by their phone. */
  lawyerWith(phone: string): Promise<Browser>
  /** Somebody who has not signed in, at a host. */
  browser(host: string): Browser
  /** A browser with the same cookies, whose requests come here. */
  visitedBy(browser: Browser): Browser
  close(): Promise<void>
}

/**
 * The same tests on an installation on each kind of store, served by a process that they may kill. One after the other on
 * each, and both at the same time, since much of it is waiting.
 */
export function eachInstallation(
  name: string,
  tests: (installation: () => Installation, kind: StoreKind) => void,
  data: (kind: StoreKind) => Promise<Data> = makeData,
): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe.concurrent(`${name} (${kind})`, SLOW, () => {
      describe.skipIf(!isInstalled)('served over HTTP', { concurrent: false }, () => {
        let installation: Installation | undefined
        beforeAll(async () => {
          installation = await served(await data(kind))
          await installation.start()
        }, SLOW.timeout)
        afterAll(() => installation?.close())
        tests(() => installation!, kind)
      })
    })
  }
}

export type Data = Pick<World, 'dataFolder' | 'databaseUrl'> & Pick<Place, 'wechat'>

/**
 * Makes the data of an installation: Zhuozi with the tiers of the report (180 s, 360 s, a claim for 300 s), and Xinghe
 * with short ones (1 s, 2 s, 2 s), where one answer is enough. Zhuozi may be given others, and `more` that is needed.
 */
export async function makeData(
  kind: StoreKind,
  { more, consultation: own }: { more?: (world: World) => Promise<void>; consultation?: object } = {},
): Promise<Data> {
  const world = await openWorld(kind, modules)
  await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
  await world.lawyer('呼和律师', { region: '15' })
  await world.lawyer('包头律师', { region: '15' })
  await world.lawyer('上海律师', { region: '31' })
  const operator: Caller = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' }
  // People who write without pause, as nobody may, are what these tests are for.
  const mostPerMinute = 100_000
  const short = {
    mostPerMinute,
    wanted: 1,
    regionalAfterSeconds: 1,
    nationalAfterSeconds: 2,
    claimSeconds: 2,
  }
  const set = settingsCommand(consultation!.settings!)
  await world.deployment.run(ZHUOZI, set, { mostPerMinute, ...own }, operator)
  await world.deployment.run(XINGHE, set, short, operator)
  await more?.(world)
  await world.settle()
  await world.close()
  if (kind === 'sqlite') await giveQueue(world.dataFolder)
  return world
}

/** An installation that nothing serves yet. */
export async function served(data: Data): Promise<Installation> {
  const program = await programLine('tests/faults/child.ts')
  const assets = await fromDesk('assets')
  // The next process loads its program while this one serves.
  let next = new ServerProcess(program)
  let server = next
  let offset = 0
  const lawyers: Partial<Record<keyof typeof LAWYERS, Promise<Browser>>> = {}
  return {
    data,
    get server() {
      return server
    },
    get offset() {
      return offset
    },
    async start(death) {
      server = next
      next = new ServerProcess(program)
      if (death) await server.dieAt(death.point, death.name, death.nth)
      const { dataFolder, databaseUrl, wechat } = data
      await server.serve({ dataFolder, databaseUrl, wechat, offset, assets })
      return server
    },
    async moveClock(ms) {
      offset += ms
      await server.setClock(offset)
    },
    citizen: (phone, slug = 'zhuozi') => signedIn(() => server, `${slug}.localhost`, '/sign-in', phone),
    lawyer(who) {
      lawyers[who] ??= signedIn(() => server, 'localhost', '/lawyers/sign-in', LAWYERS[who])
      return lawyers[who]
    },
    lawyerWith: phone => signedIn(() => server, 'localhost', '/lawyers/sign-in', phone),
    browser: host =>
      new Browser(
        overHttp(() => server.port),
        host,
      ),
    visitedBy: browser => browser.at(overHttp(() => server.port)),
    async close() {
      await Promise.all([server.kill(), next.kill()])
    },
  }
}

async function signedIn(
  server: () => ServerProcess,
  host: string,
  path: string,
  phone: string,
): Promise<Browser> {
  const browser = new Browser(
    overHttp(() => server().port),
    host,
  )
  const asked = await browser.submit(await browser.open(path), { phone })
  const code = await vi.waitFor(() => {
    const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
    const message = server().messages.findLast(line => line.includes(masked))
    return /验证码 (\d{6})/.exec(message ?? '')![1]!
  }, PATIENT)
  const entered = await browser.submit(asked, { code })
  if (entered.path.includes('sign-in')) throw new Error(`${phone} could not sign in: ${entered.html}`)
  return browser
}
