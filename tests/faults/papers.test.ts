import { expect, test, vi } from 'vitest'
import { createToken } from '#core/auth'
import type { Caller } from '#core/commands'
import { minutes, shanghaiYear, systemClock } from '#core/time'
import type { StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, makeData, PATIENT } from './installation.ts'
import type { Death } from './protocol.ts'
import { isAcknowledged, tried } from './requests.ts'

/** Where a process dies between a paper's number and its PDF: before either, between them at each step, after both. */
const deaths: readonly Death[] = [
  { point: 'before-commit', name: 'permit.give' },
  { point: 'after-commit', name: 'permit.give' },
  { point: 'after-delivery', name: 'document.printing' },
  { point: 'before-commit', name: 'document.printed' },
  { point: 'after-commit', name: 'document.printed' },
]

const operator: Caller = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' }
const tokens = new Map<StoreKind, string>()

eachInstallation(
  'a paper',
  (installation, kind) => {
    test('has one number and one PDF, wherever between the two its process dies', async () => {
      const it = installation()
      const citizen = await it.citizen('13800000707')
      const opened = await citizen.request('/api/v1/permit', posted({ name: '巴特尔', pasture: '北草场' }))
      const { ref } = (await opened.json()) as { ref: string }
      const program = it.browser('zhuozi.localhost')
      for (const [at, death] of deaths.entries()) {
        const issuing = () =>
          program.request(
            `/api/v1/matters/${ref}/actions/permit.give`,
            posted({ name: '巴特尔', sheep: at + 1 }, { key: `give-${at}`, token: tokens.get(kind) }),
          )
        await it.server.dieAt(death.point, death.name)
        await tried(issuing)
        expect(await it.server.ended, JSON.stringify(death)).toBe('SIGKILL')
        await it.start()
        // Acknowledged or not, whoever asks again is given the same.
        const again = await issuing()
        expect(isAcknowledged(again), await again.clone().text()).toBe(true)
        expect(await again.json()).toMatchObject({ number: `卓牧服决字〔${year()}〕${at + 1}号` })
        await it.moveClock(minutes(2))
        await vi.waitFor(async () => {
          await it.server.settle()
          const papers = await it.server.noted(ZHUOZI)
          expect(papers.map(({ noted }) => noted)).not.toContain(null)
        }, PATIENT)
      }
      const papers = await it.server.papers(ZHUOZI)
      expect(papers.map(({ number }) => number)).toEqual(
        deaths.map((_, at) => `卓牧服决字〔${year()}〕${at + 1}号`),
      )
      for (const { noted, kept, same, printed } of papers)
        expect({ kept, same, printed }).toEqual({ kept: noted, same: true, printed: 1 })
    })

    test('fifty at once over three series have each number once and their PDF, though the process dies among them', async () => {
      const it = installation()
      const citizen = await it.citizen('13800000708')
      const refs: string[] = []
      for (let n = 0; n < 5; n++) {
        const given = posted({ name: '乌云', pasture: '南草场' }, { key: `apply-${n}` })
        const opened = await citizen.request('/api/v1/permit', given)
        refs.push(((await opened.json()) as { ref: string }).ref)
      }
      const before = (await it.server.noted(ZHUOZI)).map(({ number }) => number!)
      const ways = [
        ['permit.give', { name: '乌云', sheep: 9 }],
        ['permit.give', { name: '乌云', sheep: 9, village: '大榆树' }],
        ['permit.examine', { name: '乌云', opinion: '符合条件。' }],
      ] as const
      const program = it.browser('zhuozi.localhost')
      const issuing = Array.from({ length: 50 }, (_, at) => () => {
        const [action, body] = ways[at % ways.length]!
        return program.request(
          `/api/v1/matters/${refs[at % refs.length]}/actions/${action}`,
          posted(body, { key: `fifty-${at}`, token: tokens.get(kind) }),
        )
      })
      // Between a number and its PDF, then between the bytes of one and their noting.
      for (const death of [
        { point: 'after-delivery', name: 'document.printing', nth: 7 },
        { point: 'before-commit', name: 'document.printed', nth: 5 },
      ] as const) {
        await it.server.dieAt(death.point, death.name, death.nth)
        await Promise.all(issuing.map(tried))
        expect(await it.server.ended, JSON.stringify(death)).toBe('SIGKILL')
        await it.start()
      }
      const given = await Promise.all(issuing.map(async each => (await each()).json()))
      await it.moveClock(minutes(2))
      await vi.waitFor(async () => {
        await it.server.settle()
        expect((await it.server.noted(ZHUOZI)).map(({ noted }) => noted)).not.toContain(null)
      }, PATIENT)
      const papers = (await it.server.papers(ZHUOZI)).filter(({ number }) => !before.includes(number!))
      const numbers = papers.map(({ number }) => number!)
      expect(numbers.toSorted()).toEqual((given as { number: string }[]).map(one => one.number).toSorted())
      const series = Map.groupBy([...before, ...numbers], number => number.replace(/\d+号$/, ''))
      expect(series.size).toBe(3)
      for (const [beginning, all] of series)
        expect(
          all.map(number => Number(/(\d+)号$/.exec(number)![1])).toSorted((a, b) => a - b),
          beginning,
        ).toEqual(all.map((_, at) => at + 1))
      for (const { noted, kept, same, printed } of papers)
        expect({ kept, same, printed }).toEqual({ kept: noted, same: true, printed: 1 })
    })
  },
  async kind =>
    makeData(kind, {
      async more({ deployment }) {
        const input = {
          name: '制发',
          county: ZHUOZI,
          permissions: ['permit.decide', 'matters.read'],
          days: 30,
        }
        tokens.set(kind, (await createToken(deployment, input, operator)).token)
      },
    }),
)

/** The processes' clocks go as the machine's does. */
const year = () => shanghaiYear(systemClock.now())

const posted = (body: object, { key = 'apply', token }: { key?: string; token?: string } = {}) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'idempotency-key': key,
    ...(token && { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify(body),
})
