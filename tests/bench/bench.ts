import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { calls } from './calls.ts'
import { fillInstallation } from './data.ts'
import { connectedDesks } from './desks.ts'
import { escalations } from './escalations.ts'
import { requestsPerSecond } from './load.ts'
import { papers } from './papers.ts'
import { COUNTIES, COUNTY, HOST, MATTERS, otherCounties } from './places.ts'
import { idleCpuOf, memoryOf, type Running, start } from './process.ts'
import { countRows, rowsSince } from './rows.ts'
import { type Answer, ask, signIn } from './session.ts'
import { similarQuestions } from './similar.ts'
import { type Figure, printed } from './table.ts'
import { largeVideo, takeLarger } from './video.ts'

/** Both take turns, so that what else the machine does falls on both. */
const ROUNDS = 3
const PORT = 3911
const FLOOR_PORT = 3912
const folder = mkdtempSync(join(tmpdir(), 'zhijian-bench-'))
const dataFolder = join(folder, 'data')
const floorFolder = join(folder, 'floor')
const question = () =>
  JSON.stringify({
    whatHappened: `我在县城一个工地干了三个月木工，包工头一直说等甲方拨款，到现在一分工钱没给。${randomUUID()}`,
    field: 'wages',
  })
const ours = (...args: string[]) =>
  start('cli/zhijian.js', ['serve', '--demo', ...args], { ZHIJIAN_DATA: dataFolder }, PORT)
const storeFile = join(dataFolder, 'counties', `${COUNTY}.sqlite`)
const platformFile = join(dataFolder, 'platform.sqlite')

/** Measures an installation beside the floor, in the same run, on the same machine. */
async function bench(): Promise<Figure[]> {
  const figures: Figure[] = []
  const first = await ours()
  figures.push({ name: '首次启动（含建立演示县）', unit: 's', ours: first.readyAfter / 1000 })
  const cookie = await signIn(PORT)
  await first.stop()

  await takeLarger(dataFolder)
  const again = await ours()
  figures.push({ name: '再次启动', unit: 's', ours: again.readyAfter / 1000 })
  await new Promise(resolve => setTimeout(resolve, 3000))
  figures.push({ name: '启动后内存', unit: 'MB', ours: memoryOf(again) })
  figures.push({ name: '空闲时占用处理器', unit: '%', ours: 100 * (await idleCpuOf(again, 10)) })
  figures.push(...(await largeVideo(again, cookie)))
  await again.stop()

  const citizen = newestCitizen()
  await fillInstallation(dataFolder, citizen)
  const server = await ours()
  await openEveryCounty()
  figures.push({ name: `打开 ${COUNTIES} 个县后内存`, unit: 'MB', ours: memoryOf(server) })
  await prepareFloor(cookie, citizen)
  const floor = await start('tests/bench/floor.ts', [], { BENCH_FLOOR: floorFolder }, FLOOR_PORT)

  figures.push(await compared('门户首页', server, floor, { path: '/' }))
  const list = { path: '/mine', headers: { cookie } }
  figures.push(await compared(`我的（25 / ${MATTERS} 件，${COUNTIES} 个县已打开）`, server, floor, list, 0.5))
  const asking = {
    path: '/api/v1/consultation',
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: question,
  } as const
  figures.push(await compared('提交咨询（HTTP）', server, floor, asking, 0.4))
  figures.push({ name: '负载后内存', unit: 'MB', ours: memoryOf(server), floor: memoryOf(floor) })
  await Promise.all([server.stop(), floor.stop()])
  figures.push(...(await similarQuestions()))
  figures.push(...(await connectedDesks()))
  figures.push(...(await escalations()))
  figures.push(...(await calls()))
  figures.push(...(await papers()))
  return figures
}

type Request = Pick<Parameters<typeof requestsPerSecond>[0], 'path' | 'method' | 'headers' | 'body'>

async function compared(
  name: string,
  server: Running,
  floor: Running,
  request: Request,
  goal?: number,
): Promise<Figure> {
  const rate = ({ port }: Running) =>
    requestsPerSecond({
      ...request,
      port,
      host: `${HOST}:${port}`,
      headers: { ...request.headers, origin: `http://${HOST}:${port}` },
    })
  const rounds: { ours: number; floor: number }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ floor: await rate(floor), ours: await rate(server) })
  return {
    name,
    unit: '次/秒',
    ours: median(rounds.map(({ ours }) => ours)),
    floor: median(rounds.map(({ floor }) => floor)),
    goal,
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** Who has just signed in: the demo has citizens of its own. */
function newestCitizen(): string {
  const db = new Database(storeFile, { readonly: true })
  const newest = db.prepare('select id from citizen order by created_at desc')
  const { id } = newest.get() as { id: string }
  db.close()
  return id
}

async function openEveryCounty(): Promise<void> {
  for (const at of otherCounties.keys()) {
    const { status } = await ask(PORT, '/', { headers: { host: `bench${at}.localhost:${PORT}` } })
    if (status !== 200) throw new Error(`county ${at} answers ${status}`)
  }
}

/** Gives the floor the same stores, the bytes of our pages, and the rows that one of our questions adds. */
async function prepareFloor(cookie: string, citizen: string): Promise<void> {
  mkdirSync(floorFolder)
  const keep = (name: string, text: string) => writeFileSync(join(floorFolder, name), text)
  // What the first question adds for all that follow (the county's mark, its next time, its desk's stream) is left out.
  await askOnce(cookie)
  const before = { county: countRows(storeFile), platform: countRows(platformFile) }
  await askOnce(cookie)
  keep(
    'footprint.json',
    JSON.stringify({
      county: rowsSince(storeFile, before.county),
      platform: rowsSince(platformFile, before.platform),
    }),
  )
  keep('home.html', (await ask(PORT, '/')).body)
  const list = await ask(PORT, '/mine', { headers: { cookie } })
  keep('list.html', list.body)
  keep('headers.json', JSON.stringify(ownHeaders(list.headers)))
  keep('cookie.txt', cookie)
  keep('citizen.txt', `citizen:${citizen}`)
  for (const [from, to] of [
    [storeFile, 'county.sqlite'],
    [platformFile, 'platform.sqlite'],
  ] as const) {
    const db = new Database(from)
    await db.backup(join(floorFolder, to))
    db.close()
  }
}

async function askOnce(cookie: string): Promise<void> {
  const asked = await ask(PORT, '/api/v1/consultation', {
    method: 'POST',
    headers: { cookie, origin: `http://${HOST}:${PORT}`, 'content-type': 'application/json' },
    body: question(),
  })
  if (asked.status !== 201) throw new Error(`asking answers ${asked.status}: ${asked.body}`)
  // Until it was handed on and stands in the log's chain.
  await new Promise(resolve => setTimeout(resolve, 1500))
}

/** The headers that an answer's program sets: the rest is Node's, or of this one answer. */
function ownHeaders(headers: Answer['headers']): Record<string, unknown> {
  const others = new Set(['date', 'connection', 'keep-alive', 'content-length', 'x-request-id'])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !others.has(name)))
}

const json = process.argv.indexOf('--json')
try {
  const figures = await bench()
  console.log(printed(figures))
  if (json > 0) keepJson(process.argv[json + 1], figures)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function keepJson(file: string | undefined, figures: readonly Figure[]): void {
  if (!file) throw new Error('--json needs a file')
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)
}
