import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { EXPIRE, WIDEN } from '#core/calls'
import type { FaultPoint } from '#core/commands'
import { hours, minutes } from '#core/time'
import type { Browser } from '#tests/browsing'
import { XINGHE, ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation, PATIENT } from './installation.ts'
import { answering, askingByApi, calling, isAcknowledged, refIn } from './requests.ts'
import { expectConsistent, expectSound } from './shape.ts'

const ONCE_EACH = ['已送达本县法律顾问 2 位', '已送达全区律师 2 位', '已送达全国律师 1 位']

/** How many escalations are due at one instant, and the steps of them all at which the process dies. */
const HERD = 3
const steps: readonly [FaultPoint, string?, number?][] = [
  ['before-commit', 'call.widen', 2],
  ['after-commit', 'call.widen', 1],
  ['after-delivery', 'call', 2],
  ['after-delivery', 'due', 1],
]

eachInstallation('an escalation', (installation, kind) => {
  test('comes once though the queue is lost before its time, with the process', async () => {
    const it = installation()
    const ref = await ask(await it.citizen('13800000401'))
    await it.server.kill()
    await loseQueue(it)
    await it.start()
    await it.server.settle()
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH.slice(0, 1))
    await it.moveClock(minutes(3))
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH.slice(0, 2))
    await it.moveClock(minutes(3))
    await it.server.settle()
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH)
    expectSound(await it.server.county(ZHUOZI))
  })

  test('comes once though the queue is lost while the process runs', async () => {
    const it = installation()
    const citizen = await it.citizen('13800000402', 'xinghe')
    const ref = await ask(citizen)
    await loseQueue(it)
    const later = await ask(citizen)
    await eventually(it, XINGHE, ref)
    await eventually(it, XINGHE, later)
    await it.server.settle()
    expectSound(await it.server.county(XINGHE))
  })

  test('comes once though the process dies between two of its steps, and between writing and noting one', async () => {
    const it = installation()
    const citizen = await it.citizen('13800000403', 'xinghe')
    await it.server.dieAt('after-commit', 'call.widen')
    const ref = await ask(citizen)
    expect(await it.server.ended).toBe('SIGKILL')
    const next = await it.start()
    await eventually(it, XINGHE, ref)
    await next.settle()
    expectSound(await next.county(XINGHE))
  })

  test('comes once with others of its instant, wherever between its steps the process dies', async () => {
    const it = installation()
    const citizen = await it.citizen('13800000405')
    const refs: string[] = []
    for (const step of steps) {
      const herd: string[] = []
      for (let n = 0; n < HERD; n++) herd.push(await ask(citizen))
      await it.server.settle()
      await it.server.dieAt(...step)
      await it.moveClock(minutes(3))
      expect(await it.server.ended, step.join(' ')).toBe('SIGKILL')
      await it.start()
      await it.server.settle()
      for (const ref of herd)
        expect(await pushes(it, ZHUOZI, ref), step.join(' ')).toEqual(ONCE_EACH.slice(0, 2))
      refs.push(...herd)
    }
    for (const ref of refs) {
      const standing = (await it.server.matter(ZHUOZI, ref))!
      expectConsistent(standing)
      expect(standing.board).toMatchObject({ state: 'open' })
    }
    expectSound(await it.server.county(ZHUOZI))
  })

  test('comes once, and nothing lies before what it follows, though the clock jumps back and forth', async () => {
    const it = installation()
    const ref = await ask(await it.citizen('13800000404'))
    const adviser = await it.lawyer('adviser')
    const regional = await it.lawyer('regional')
    await it.moveClock(-hours(1))
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH.slice(0, 1))
    await it.moveClock(hours(1) + minutes(3))
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH.slice(0, 2))
    await it.moveClock(-minutes(30))
    await (await answering(adviser, ref, '先看合同怎么写的。'))()
    expect(isAcknowledged(await calling(regional, ref, 'call.claim', { key: 'jump' })())).toBe(true)
    await it.moveClock(minutes(30))
    await it.moveClock(-minutes(10))
    await it.moveClock(minutes(20))
    await it.moveClock(-minutes(20))
    await it.moveClock(minutes(20))
    await it.server.settle()
    const standing = (await it.server.matter(ZHUOZI, ref))!
    expect(await pushes(it, ZHUOZI, ref)).toEqual(ONCE_EACH)
    expect(standing.timeline.filter(({ type }) => type === 'call.claim-expired')).toHaveLength(1)
    expect(standing.due.filter(({ kind }) => kind === WIDEN || kind === EXPIRE)).toEqual([])
    expectConsistent(standing)
    expectSound(await it.server.county(ZHUOZI))
  })

  async function loseQueue(it: Installation): Promise<void> {
    const { dataFolder, databaseUrl } = it.data
    if (kind === 'sqlite') return rm(join(dataFolder, 'queue'), { recursive: true, force: true })
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query('DROP SCHEMA IF EXISTS zhijian_queue CASCADE').finally(() => client.end())
  }
})

let questions = 0

/** A citizen asks. The matter's reference. */
async function ask(citizen: Browser): Promise<string> {
  return refIn(await askingByApi(citizen, '草场边界和邻居说不清，该找谁？', `${++questions}`)())
}

/** Who was told of a question, as its timeline says. */
async function pushes(it: Installation, county: string, ref: string): Promise<string[]> {
  const standing = (await it.server.matter(county, ref))!
  return standing.timeline.filter(({ type }) => type === 'call.pushed').map(({ said }) => said)
}

/** Every tier opens with time, once. */
async function eventually(it: Installation, county: string, ref: string): Promise<void> {
  await vi.waitFor(
    async () => expect((await pushes(it, county, ref)).length).toBeGreaterThanOrEqual(3),
    PATIENT,
  )
  await it.server.settle()
  expect((await pushes(it, county, ref)).map(said => said.replace(/\d+/, 'n'))).toEqual(
    ONCE_EACH.map(said => said.replace(/\d+/, 'n')),
  )
}
