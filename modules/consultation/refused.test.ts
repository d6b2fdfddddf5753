import { beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '#core/time'
import { bySession } from '#tests/api'
import type { Browser } from '#tests/browsing'
import { textOf } from '#tests/browsing'
import { lawyerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import consultation from './index.ts'

const QUESTION = '老板一直不给工钱，怎么办？'
const NAME = '赵桂兰'

describe('what cannot be taken is said in plain words, on the page and to a program', () => {
  let site: Site
  let citizen: Browser
  beforeAll(async () => {
    site = await openSite('sqlite', [consultation])
    citizen = await site.citizen('13800000871')
  })

  const asked = async (by: Browser) => {
    const check = await by.send('/consultation/ask', { whatHappened: QUESTION, name: NAME })
    const { path } = await by.submit(check, { consent: 'on' })
    await site.world.settle()
    return /zx-\d{4}-\d{6}/.exec(path)![0]
  }

  test.each([
    ['empty', '', '请写下您遇到的事'],
    ['of blanks', ' \n '.repeat(20), '请写下您遇到的事'],
    ['absurdly long', '冤'.repeat(5001), '最多 5000 字'],
    ['longer than any letter', '冤'.repeat(300_000), '最多 5000 字'],
  ])('a question that is %s, with what was written beside it kept', async (_, whatHappened, why) => {
    const form = await citizen.open('/consultation/ask')
    const refused = await citizen.submit(form, { whatHappened, name: NAME, field: 'wages' })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain(why)
    expect(refused.html).toContain('href="#f-whatHappened"')
    expect(refused.html).toContain(`value="${NAME}"`)
    expect(refused.html).toMatch(/<option value="wages" selected/)
    if (whatHappened.trim()) expect(refused.html).toContain(whatHappened)
    const answer = await bySession(citizen)('/api/v1/consultation', { body: { whatHappened } })
    expect(answer).toMatchObject({ status: 422, type: expect.stringContaining('application/problem+json') })
    expect(answer.body.errors ?? answer.body.fields).toMatchObject([
      { field: 'whatHappened', message: expect.stringContaining(why) },
    ])
  })

  test('a sixth question of one person within a minute, with what was written kept', async () => {
    const hasty = await site.citizen('13800000879')
    for (let n = 0; n < 5; n++) await asked(hasty)
    const check = await hasty.send('/consultation/ask', { whatHappened: QUESTION, name: NAME })
    const refused = await hasty.submit(check, { consent: 'on' })
    expect(refused.status).toBe(429)
    expect(textOf(refused.html)).toContain('您刚刚连续提交了 5 次，请过一分钟再提交')
    expect(refused.html).toContain(QUESTION)
    const program = await bySession(hasty)('/api/v1/consultation', { body: { whatHappened: QUESTION } })
    expect(program).toMatchObject({ status: 429 })
    site.world.clock.advance(minutes(1))
    expect(await asked(hasty)).toMatch(/^zx-/)
  })

  test('somebody else’s question: there is nothing, and nothing is told', async () => {
    const ref = await asked(citizen)
    const other = await site.citizen('13800000872')
    const page = await other.open(`/matters/${ref}`)
    expect(page.status).toBe(404)
    expect(textOf(page.html)).not.toContain('工钱')
    for (const path of [`/api/v1/matters/${ref}`, `/api/v1/matters/zx-2026-999999`])
      expect((await bySession(other)(path)).status, path).toBe(404)
    const ended = await bySession(other)(`/api/v1/matters/${ref}/actions/satisfy`, { body: {} })
    expect(ended.status).toBe(404)
    expect(JSON.stringify(ended.body)).not.toContain('工钱')
  })

  test('an answer to a question that has ended meanwhile, which the lawyer finds again as it was written', async () => {
    const { world } = site
    const ref = await asked(citizen)
    const adviser = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const path = `/lawyers/c/zhuozi/${ref}`
    const page = await adviser.open(path)
    const second = await lawyerIn(site, await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }))
    await bySession(second)(`/api/v1/c/zhuozi/matters/${ref}/actions/answer`, {
      body: { body: '可以投诉。' },
    })
    const ended = await bySession(citizen)(`/api/v1/matters/${ref}/actions/satisfy`, { body: {} })
    expect(ended.status).toBe(200)
    await world.settle()
    const written = '先看合同怎么写的，再到劳动监察大队投诉。'
    const refused = await adviser.submit(page, { body: written }, `${path}/actions/answer`)
    expect(refused.status).toBe(409)
    expect(textOf(refused.html)).toContain('这件事项已结束，对方不再需要新的解答')
    expect(textOf(refused.html)).toContain('没有发出，可以从这里复制下来')
    expect(textOf(refused.html.replace(/<title>.*?<\/title>/s, '')).match(/没有办成/g)).toHaveLength(1)
    expect(textOf(refused.html)).toContain('打开 咨 2026-')
    expect(refused.html).toContain(`data-copy="${written}"`)
    expect(textOf((await adviser.open(path)).html)).toContain('这件事项已结束')
    // Who was never called, or came only afterwards, does not even learn that there was something.
    world.clock.advance(1)
    for (const [name, adviserOf] of [['上海律师', undefined] as const, ['新来的顾问', ZHUOZI] as const]) {
      const uncalled = await lawyerIn(site, await world.lawyer(name, { adviserOf, region: '31' }))
      const nothing = await uncalled.send(`${path}/actions/answer`, { body: written })
      expect(nothing.status, name).toBe(404)
      expect(textOf(nothing.html)).not.toContain('结束')
      expect(textOf(nothing.html)).not.toContain('打开 咨')
      expect((await uncalled.open(path)).status).toBe(404)
    }
  })
})
