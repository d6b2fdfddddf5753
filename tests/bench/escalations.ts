import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Deployment } from '#core/deployment'
import type { CitizenId } from '#core/people'
import { modules } from '#modules'
import { fillQuestions, nationalOf } from './due-questions.ts'
import { Written } from './escalationFloor.ts'
import { requestsPerSecond } from './load.ts'
import { COUNTY, HOST } from './places.ts'
import { start } from './process.ts'
import { signIn } from './session.ts'
import { type Pages, SteadyLoad } from './steady.ts'
import type { Figure } from './table.ts'

const PORT = 3913
/** As many pages a second as are asked for meanwhile; fewer where the machine could not carry them with anything beside. */
const PER_SECOND = 500
/** So many questions whose regional lawyers are all to be called at one instant, within so many seconds. */
const HERDS = [
  { questions: 1000, most: 1 },
  { questions: 5000, most: 4 },
] as const
/** So many come due that long before the first instant: a server that runs has widened calls before, and its code is compiled. */
const EARLIER = { questions: 200, by: 20_000 }
/** How long pages are asked for before each instant, in milliseconds: what they take without escalations. */
const BEFORE = 8000
/** From now until the first instant, which the filling must have reached, and from each to the next. */
const FIRST = 90_000
const NEXT = 45_000

/**
 * Many escalations of one county that are due at the same instant: how long after it all are written, and stand on the
 * board; and how long pages take meanwhile, beside what they take before.
 */
export async function escalations(): Promise<Figure[]> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'zhijian-escalations-')), 'data')
  const serve = () => start('cli/zhijian.js', ['serve', '--demo'], { ZHIJIAN_DATA: dataFolder }, PORT)
  const first = await serve()
  const cookie = await signIn(PORT)
  const page = { port: PORT, host: `${HOST}:${PORT}`, path: '/mine', headers: { cookie } }
  const perSecond = Math.min(PER_SECOND, Math.floor((await requestsPerSecond(page)) / 2))
  await first.stop()
  const due = HERDS.map((_, at) => Date.now() + FIRST + at * NEXT)
  await fill(dataFolder, [
    { questions: EARLIER.questions, due: due[0]! - EARLIER.by },
    ...HERDS.map(({ questions }, at) => ({ questions, due: due[at]! })),
  ])
  const stores = new Stores(dataFolder)
  // Their advisers were told when they asked, each at a time of its own.
  stores.tellNobody()
  const server = await serve()
  const load = new SteadyLoad({ ...page, perSecond })
  const seen: Seen[] = []
  try {
    await sleep(due[0]! - EARLIER.by + 3000 - Date.now())
    stores.tellNobody()
    for (const [at, herd] of HERDS.entries()) seen.push(await measured(herd, due[at]!, stores))
    const pages = await load.end()
    return seen.flatMap(one => figuresOf(one, pages, load.perSecond))
  } finally {
    load.stop()
    stores.close()
    await server.stop()
    rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  }
}

/** What was seen of one herd: the instants at which it was due, all was written, and all stood on the board. */
interface Seen {
  readonly questions: number
  readonly most: number
  readonly due: number
  readonly written: number
  readonly onBoard: number
  readonly floor: () => number
}

async function measured(
  { questions, most }: (typeof HERDS)[number],
  due: number,
  stores: Stores,
): Promise<Seen> {
  const left = due - Date.now()
  if (left < BEFORE) throw new Error(`${questions} questions: too late by ${BEFORE - left} ms`)
  if (stores.waiting(due) !== questions) throw new Error(`${stores.waiting(due)} wait, not ${questions}`)
  const before = new Written(stores.files)
  await sleep(due - Date.now())
  const instant = performance.now()
  while (stores.waiting(due) > 0) await sleep(20)
  const written = performance.now()
  while (stores.onBoard(due) < questions) await sleep(20)
  const onBoard = performance.now()
  // Until the answers to what was asked last are there.
  await sleep(500)
  const floor = await before.kept(questions)
  stores.tellNobody()
  return { questions, most, due: instant, written, onBoard, floor }
}

function figuresOf(
  { questions, most, due, written, onBoard, floor }: Seen,
  pages: Pages,
  perSecond: number,
): Figure[] {
  const name = (what: string) => `${questions} 件同时升级：${what}`
  const without = pages.p99(due - BEFORE, due)
  return [
    { name: name('全部写入'), unit: 's', ours: (written - due) / 1000, most },
    { name: name('全部上榜'), unit: 's', ours: (onBoard - due) / 1000, floor: floor() },
    { name: name(`此前页面 p99（${perSecond} 次/秒）`), unit: 'ms', ours: without },
    { name: name('其间页面 p99'), unit: 'ms', ours: pages.p99(due, onBoard), most: 2 * without },
  ]
}

/** What the server has written, as another process sees it. */
class Stores {
  readonly files: readonly string[]
  readonly #county: Database.Database
  readonly #platform: Database.Database

  constructor(dataFolder: string) {
    const county = join(dataFolder, 'counties', `${COUNTY}.sqlite`)
    const platform = join(dataFolder, 'platform.sqlite')
    this.files = [county, platform]
    this.#county = new Database(county, { readonly: true })
    this.#platform = new Database(platform, { readonly: true })
  }

  waiting(due: number): number {
    const query = "select count(*) from due where kind = 'call.widen' and due_at = ?"
    return this.#county.prepare(query).pluck().get(due) as number
  }

  /** The calls of those questions that stand on the board with their next tier: they are told by its time. */
  onBoard(due: number): number {
    const query = "select count(*) from open_call where tier = 'regional' and next_tier_at = ?"
    return this.#platform.prepare(query).pluck().get(nationalOf(due)) as number
  }

  /** Ends the notices to lawyers, of whom nobody answers: the next herd finds a server that has nothing else to do. */
  tellNobody(): void {
    const county = new Database(this.files[0]!)
    county.pragma('busy_timeout = 10000')
    county.exec("delete from due where kind = 'call.tell'")
    county.close()
  }

  close(): void {
    this.#county.close()
    this.#platform.close()
  }
}

async function fill(
  dataFolder: string,
  herds: readonly { readonly questions: number; readonly due: number }[],
): Promise<void> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  const caller = {
    principal: { kind: 'citizen', id: 'bench' as CitizenId },
    name: '刘桂兰',
    via: 'page',
  } as const
  try {
    for (const { questions, due } of herds)
      for (let left = questions; left > 0; left -= 500)
        await deployment.run(COUNTY, fillQuestions, { count: Math.min(left, 500), due }, caller)
    await deployment.relay(COUNTY)
  } finally {
    await deployment.close()
  }
}
