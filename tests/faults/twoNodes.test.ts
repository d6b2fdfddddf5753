import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { minutes } from '#core/time'
import { tempFolder } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { type Installation, isInstalled, makeData, PATIENT, SLOW, served } from './installation.ts'
import { listen } from './listening.ts'
import { askingByApi, calling, isAcknowledged, refIn, tried } from './requests.ts'
import { expectConsistent, expectSound } from './shape.ts'

let keys = 0
const key = () => `nodes-${++keys}`
const QUESTIONS = 4

describe.skipIf(!isInstalled)('two nodes on one PostgreSQL', SLOW, () => {
  let here: Installation
  let there: Installation

  beforeAll(async () => {
    const data = await makeData('postgres')
    here = await served(data)
    there = await served({ ...data, dataFolder: tempFolder() })
    await Promise.all([here.start(), there.start()])
  }, SLOW.timeout)
  afterAll(() => Promise.all([here.close(), there.close()]))

  test('know each other’s people and matters at once', async () => {
    const citizen = await here.citizen('13800000701')
    const ref = await refIn(await askingByApi(citizen, '孩子的抚养费一直没给', key())())
    const elsewhere = await there.visitedBy(citizen).open(`/matters/${ref}`)
    expect(elsewhere).toMatchObject({ status: 200, html: expect.stringContaining('孩子的抚养费一直没给') })
  })

  test('write an escalation once that is due for both at the same instant; a seat that both give is one', async () => {
    const citizen = await here.citizen('13800000702')
    const refs: string[] = []
    for (let n = 0; n < QUESTIONS; n++)
      refs.push(await refIn(await askingByApi(citizen, '征地补偿款少算了一块地', key())()))
    const lawyers = { regional: await here.lawyer('regional'), other: await there.lawyer('other') }
    for (const who of ['adviser', 'second'] as const) {
      const adviser = await here.lawyer(who)
      for (const ref of refs)
        await calling(adviser, ref, 'answer', { key: key(), body: { body: '先申请公开征地批复。' } })()
    }
    await here.server.settle()
    await Promise.all([here.moveClock(minutes(3)), there.moveClock(minutes(3))])
    for (const ref of refs) {
      const answers = await Promise.all([
        calling(lawyers.regional, ref, 'call.claim', { key: key() })(),
        calling(lawyers.other, ref, 'call.claim', { key: key() })(),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
    await Promise.all([here.server.settle(), there.server.settle()])
    for (const ref of refs) {
      const standing = (await there.server.matter(ZHUOZI, ref))!
      expect(standing.timeline.filter(({ type }) => type === 'call.pushed').map(({ said }) => said)).toEqual([
        '已送达本县法律顾问 2 位',
        '已送达全区律师 2 位',
      ])
      expect(standing.seats.filter(({ adviser }) => !adviser)).toHaveLength(1)
      expectConsistent(standing)
    }
    expectSound(await here.server.county(ZHUOZI))
  })

  test('show on a page of one what happens on the other', async () => {
    const citizen = await here.citizen('13800000703')
    const ref = await refIn(await askingByApi(citizen, '老人想立遗嘱，怎么写才有效？', key())())
    const page = await listen(citizen, `/matters/${ref}/live`, 0)
    await vi.waitFor(() => expect(page.changes.length).toBeGreaterThan(0), PATIENT)
    const seen = page.changes.length
    const adviser = there.visitedBy(await here.lawyer('adviser'))
    const answer = calling(adviser, ref, 'answer', {
      key: key(),
      body: { body: '自书遗嘱要亲笔写、签名、注明日期。' },
    })
    expect(isAcknowledged(await answer())).toBe(true)
    await vi.waitFor(() => expect(page.changes.length).toBeGreaterThan(seen), {
      timeout: 60_000,
      interval: 20,
    })
    expect(page.changes.slice(seen).flatMap(({ parts }) => parts)).toContain('answers')
    await page.cut()
  })

  test('hand on what the other had written when it died, though they had swept the county meanwhile', async () => {
    const citizen = await here.citizen('13800000704')
    // Its own round over, it marks the county for the first question, and relies on that mark for the second.
    await here.server.settle()
    await refIn(await askingByApi(citizen, '第一个问题，一切正常', key())())
    await there.server.settle()
    await here.server.dieAt('after-commit', 'consultation.ask')
    expect(await tried(askingByApi(citizen, '第二个问题，停电前刚写进去', key()))).toBeUndefined()
    expect(await here.server.ended).toBe('SIGKILL')
    await there.server.settle()
    const county = await there.server.county(ZHUOZI)
    const { ref } = county.matters.find(({ facts }) => facts.includes('第二个问题'))!
    expect((await there.server.matter(ZHUOZI, ref))!.board).toMatchObject({ state: 'open' })
    expectSound(county)
  })
})
