import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '#core/commands'
import { chunked } from '#core/database'
import { Deployment } from '#core/deployment'
import { lawyerPhone } from '#core/lawyers'
import type { CitizenId } from '#core/people'
import { platformSettingsCommand } from '#core/tenancy'
import { type Instant, minutes, plus } from '#core/time'
import { accountHash, wechatSettings } from '#core/wechat'
import { modules } from '#modules'
import { fillQuestions } from './due-questions.ts'
import { COUNTY, HOST } from './places.ts'
import { start } from './process.ts'
import { signIn } from './session.ts'
import { SteadyLoad } from './steady.ts'
import type { Figure } from './table.ts'
import { QUOTA, QuotaWechat } from './wechat-quota.ts'

const PORT = 3919
const LAWYERS = 10_000
/** Nobody answers: so often the next lawyers are told, as many as know of it already, until all ten thousand are. */
const PACE = 1000
const LIKELIEST = 50
const PAGES = 200
const BEFORE = 8000
/** From now until the instant, which the filling and the start must have reached. */
const FIRST = 70_000
const PATIENCE = 60_000

const operator: Caller = { principal: { kind: 'operator', name: 'bench' }, name: '压测', via: 'cli' }

/**
 * A question that opens to a region of ten thousand lawyers and is answered by none: how long until the fifty likeliest have
 * it in their WeChat, whether the account's quota is kept, and how long pages take meanwhile, beside what they take before.
 */
export async function calls(): Promise<Figure[]> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'zhijian-calls-')), 'data')
  const wechat = new QuotaWechat()
  const api = await wechat.start()
  const serve = () =>
    start('cli/zhijian.js', ['serve', '--demo'], { ZHIJIAN_DATA: dataFolder, ZHIJIAN_WECHAT_API: api }, PORT)
  const first = await serve()
  const cookie = await signIn(PORT)
  await first.stop()
  const due = Date.now() + FIRST
  const likeliest = await fill(dataFolder, due, wechat)
  const server = await serve()
  const load = new SteadyLoad({
    port: PORT,
    host: `${HOST}:${PORT}`,
    path: '/mine',
    headers: { cookie },
    perSecond: PAGES,
  })
  try {
    const left = due - Date.now()
    if (left < BEFORE) throw new Error(`the lawyers: too late by ${BEFORE - left} ms`)
    await sleep(left)
    const instant = performance.now()
    const over = instant + PATIENCE
    while (wechat.taken.length < LAWYERS && performance.now() < over) await sleep(20)
    const ended = performance.now()
    const told = likeliest.map(openid => wechat.taken.find(one => one.openid === openid)?.at ?? over)
    await sleep(500)
    const pages = await load.end()
    const without = pages.p99(instant - BEFORE, instant)
    const name = (what: string) => `${LAWYERS} 名律师，每秒 ${QUOTA} 条：${what}`
    return [
      {
        name: name('最可能解答的 50 名收到'),
        unit: 's',
        ours: (Math.max(...told) - instant) / 1000,
        most: 1,
      },
      {
        name: name(`收到的人数（${Math.round((ended - instant) / 1000)} 秒）`),
        unit: '人',
        ours: wechat.taken.length,
      },
      { name: name('一秒内最多'), unit: '条', ours: wechat.mostInASecond, most: QUOTA },
      { name: name('因超过额度被拒'), unit: '条', ours: wechat.refused, most: 0 },
      { name: name(`此前页面 p99（${PAGES} 次/秒）`), unit: 'ms', ours: without },
      { name: name('其间页面 p99'), unit: 'ms', ours: pages.p99(instant, ended), most: 2 * without },
    ]
  } finally {
    load.stop()
    wechat.stop()
    await server.stop()
    rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  }
}

/** Lawyers of the region who follow the platform's account, and the questions. Returns who is likeliest to answer the first. */
async function fill(dataFolder: string, due: number, wechat: QuotaWechat): Promise<string[]> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  try {
    const { appId, secret, templateId: template } = wechat
    const settings = { appId, secret, token: 'bench', template, perSecond: QUOTA }
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), settings, operator)
    const ids = Array.from({ length: LAWYERS }, (_, n) => `bench-${String(n).padStart(5, '0')}`)
    for (const some of chunked(ids, 500)) await addLawyers(deployment, appId, some)
    const caller = {
      principal: { kind: 'citizen', id: 'bench' as CitizenId },
      name: '刘桂兰',
      via: 'page',
    } as const
    await deployment.run(COUNTY, fillQuestions, { count: 1, due, paceMs: PACE }, caller)
    await deployment.relay(COUNTY)
    return ids.slice(0, LIKELIEST).map(id => `o-${id}`)
  } finally {
    await deployment.close()
  }
}

async function addLawyers(deployment: Deployment, appId: string, ids: readonly string[]): Promise<void> {
  const { platform } = deployment.stores
  const keys = deployment.platformKeys
  const now = deployment.clock.now()
  const { firm_id } = await platform.read.selectFrom('lawyer').select('firm_id').executeTakeFirstOrThrow()
  const nth = (id: string) => Number(id.slice(-5))
  await platform.write
    .insertInto('lawyer')
    .values(
      ids.map(id => ({
        id,
        name: '压测律师',
        sex: null,
        phone_sealed: keys.seal(`177${id.slice(-5)}000`, lawyerPhone(id)),
        phone_hash: keys.lookupHash(`177${id.slice(-5)}000`, 'phone'),
        certificate: `11509201599${id.slice(-5)}0`,
        category: '1' as const,
        firm_id,
        region: '15',
        // The first fifty know the field, and were at their desks last.
        specialities: nth(id) < LIKELIEST ? 'wages labour' : 'family',
        languages: 'zh',
        enterprise: 0,
        status: 'practising' as const,
        certificate_ends_at: null,
        away_until: null,
        introduction: null,
        demo: 1,
        created_at: now,
        version: 1,
        active_at: plus(now, -minutes(1 + nth(id) / 100)) as Instant,
      })),
    )
    .execute()
  await platform.write
    .insertInto('wechat_person')
    .values(
      ids.map(id => ({
        id,
        account_hash: accountHash(keys, appId),
        openid_hash: keys.lookupHash(`o-${id}`, 'wechat'),
        openid_sealed: keys.seal(`o-${id}`, `wechat_person.openid.${id}`),
        following: 1,
        scene: null,
        followed_at: now,
      })),
    )
    .execute()
  await platform.write
    .insertInto('wechat_binding')
    .values(ids.map(id => ({ principal: `lawyer:${id}`, person_id: id, bound_at: now })))
    .execute()
}
