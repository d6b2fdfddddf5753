import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Deployment, systemCaller } from '#core/deployment'
import type { OfficerId } from '#core/people'
import { modules } from '#modules'
import { requestsPerSecond } from './load.ts'
import { COUNTY, HOST } from './places.ts'
import { type Running, start } from './process.ts'
import { ask, signIn, signInOfficer } from './session.ts'
import { SteadyLoad } from './steady.ts'
import type { Figure } from './table.ts'

const PORT = 3915
/** As many pages a second as are asked for meanwhile; fewer where the machine could not carry them with anything beside. */
const PER_SECOND = 200
/** Assigning a lawyer to a notified defence issues two papers: the notice and the letter to the court. */
const CASES = 100
const PAPERS = 2 * CASES
/** Cases whose papers are made one after the other, each waited for. */
const SINGLE = 20
/** How long pages are asked for before, in milliseconds: what they take while no paper is made. */
const BEFORE = 8000
const LATEST = 120_000

/**
 * Papers that a clerk has issued at their desk, each drawn, sealed and kept: how many a second, how long pages take meanwhile
 * beside what they take before, and how long from sending the form until both papers of one case lie ready.
 */
export async function papers(): Promise<Figure[]> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'zhijian-papers-')), 'data')
  const serve = () => start('cli/zhijian.js', ['serve', '--demo'], { ZHIJIAN_DATA: dataFolder }, PORT)
  await (await serve()).stop()
  const refs = await notify(dataFolder, SINGLE + CASES)
  const server = await serve()
  const store = new Database(join(dataFolder, 'counties', `${COUNTY}.sqlite`), { readonly: true })
  const waiting = store
    .prepare(
      'select count(*) from document where pdf_sha256 is null and awaiting = 0 and (signing_id is null or signed_sealed is not null)',
    )
    .pluck()
  const made = store.prepare('select count(*) from document where pdf_sha256 is not null').pluck()
  const ready = async (count: number) => {
    const until = performance.now() + LATEST
    while ((made.get() as number) < count) {
      if (performance.now() > until) throw new Error(`${made.get()} papers are made, not ${count}`)
      await sleep(5)
    }
  }
  let load: SteadyLoad | undefined
  try {
    while ((waiting.get() as number) > 0) await sleep(50)
    const clerk = await signInOfficer(PORT, 'baiyulan')
    const single: number[] = []
    for (const ref of refs.slice(0, SINGLE)) {
      const sent = performance.now()
      const before = made.get() as number
      await assign(server, clerk, ref)
      await ready(before + 2)
      single.push((performance.now() - sent) / 1000)
    }
    const page = {
      port: PORT,
      host: `${HOST}:${PORT}`,
      path: '/mine',
      headers: { cookie: await signIn(PORT) },
    }
    const perSecond = Math.min(PER_SECOND, Math.floor((await requestsPerSecond(page)) / 2))
    load = new SteadyLoad({ ...page, perSecond })
    await sleep(BEFORE)
    const began = performance.now()
    const before = made.get() as number
    for (const ref of refs.slice(SINGLE)) await assign(server, clerk, ref)
    await ready(before + PAPERS)
    const ended = performance.now()
    await sleep(500)
    const pages = await load.end()
    const without = pages.p99(began - BEFORE, began)
    single.sort((one, other) => one - other)
    return [
      { name: '提交到盖好章的 PDF（两份），最慢', unit: 's', ours: single.at(-1)!, most: 2 },
      { name: '提交到盖好章的 PDF（两份），中位', unit: 's', ours: single[SINGLE / 2]! },
      { name: `制发 ${PAPERS} 份文书`, unit: '份/秒', ours: PAPERS / ((ended - began) / 1000) },
      { name: `制发前页面 p99（${perSecond} 次/秒）`, unit: 'ms', ours: without },
      { name: '制发时页面 p99', unit: 'ms', ours: pages.p99(began, ended), most: 2 * without },
    ]
  } finally {
    load?.stop()
    store.close()
    await server.stop()
    rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  }
}

/** Notices of a court, as they were taken down at the centre. */
async function notify(dataFolder: string, count: number): Promise<string[]> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  const notice = modules
    .flatMap(({ workflow }) => workflow?.opening ?? [])
    .find(({ name }) => name === 'legal-aid.notify')!
  try {
    const clerk = await deployment.withCounty(COUNTY, ({ store }) =>
      store.read
        .selectFrom('officer')
        .select(['id', 'name'])
        .where('username', '=', 'baiyulan')
        .executeTakeFirstOrThrow(),
    )
    const caller = {
      ...systemCaller(),
      principal: { kind: 'officer', id: clerk.id as OfficerId },
      name: clerk.name,
    } as const
    const refs: string[] = []
    for (let n = 0; n < count; n++) {
      const { ref } = await deployment.run(COUNTY, notice, court(n), caller)
      refs.push(ref)
    }
    await deployment.relay(COUNTY)
    return refs
  } finally {
    await deployment.close()
  }
}

const court = (n: number) => ({
  kind: 'court',
  organ: '卓资县人民法院',
  number: `（2026）内0921刑初${n + 1}号`,
  receivedOn: '2026-11-24',
  name: '李大山',
  cause: '故意伤害',
  stage: 'first',
  ground: 'minor',
})

async function assign({ port }: Running, cookie: string, ref: string): Promise<void> {
  const answer = await ask(port, `/desk/matters/${ref}/actions/assign-offline`, {
    method: 'POST',
    headers: {
      cookie,
      origin: `http://${HOST}:${port}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      firm: '内蒙古蒙川律师事务所',
      name: '张志远',
      certificate: '11509201010123456',
      since: '2012-05-01',
    }).toString(),
  })
  if (answer.status !== 303)
    throw new Error(`assigning answers ${answer.status}: ${answer.body.slice(0, 2000)}`)
}
