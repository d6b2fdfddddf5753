import { expect, test, vi } from 'vitest'
import { addStaff, giveOfficerPassword, putRole } from '#core/auth'
import { EXPIRE, WIDEN } from '#core/calls'
import type { Caller } from '#core/commands'
import type { Browser } from '#tests/browsing'
import { type World, ZHUOZI } from '#tests/world'
import { eachInstallation, type Installation, makeData, PATIENT } from './installation.ts'
import {
  askingAsEnterprise,
  askingByApi,
  calling,
  citizenCalling,
  isAcknowledged,
  type Request,
  refIn,
} from './requests.ts'
import { type Moment, type Person, type Promised, Rules } from './rules.ts'
import { expectSound } from './shape.ts'

/** Seconds for minutes. */
const promised: Promised = {
  wanted: 3,
  regionalAfterSeconds: 2,
  nationalAfterSeconds: 4,
  promiseSeconds: 6,
  claimSeconds: 2,
}
/** So many questions at once on each kind of store. */
const QUESTIONS = 8
/** How often, and by which seed that is planned; what then comes first is up to the machine. */
const rounds = Number(process.env.ZHIJIAN_TRACES ?? 1)
const seed = Number(process.env.ZHIJIAN_TRACES_SEED ?? Date.now() % 1_000_000)
/** Instants at which much happens at once, in milliseconds: on, before and after those at which something is due. */
const INSTANTS = [
  100, 300, 800, 1500, 1995, 2000, 2010, 2600, 3200, 3990, 4000, 4015, 4600, 5300, 5995, 6000, 6020,
]
/** By the order in which they were made: 张 has the phone that ends in 1. */
const people: ReadonlyMap<string, Person> = new Map([
  ['张志远', { tier: 'local' }],
  ['乌云其其格', { tier: 'local' }],
  ['呼和律师', { tier: 'regional' }],
  ['包头律师', { tier: 'regional' }],
  ['上海律师', { tier: 'national' }],
  ['杭州律师', { tier: 'national', experienced: true }],
  ['南京律师', { tier: 'national', experienced: true }],
  ['成都律师', { tier: 'national', experienced: true }],
] satisfies [string, Person][])
/** Whoever goes away for a while, so that now and then a tier has too few who are experienced. */
const ROAMER = '成都律师'
/** They write on in their conversation, and nothing of theirs is hidden. */
const TALKERS = new Set(['乌云其其格', '包头律师', '南京律师'])
const OFFICER = { username: 'traces', password: 'Kao-shan-tun-1987' }

eachInstallation(
  'whatever people do at the same time',
  installation => {
    let cast: Cast | undefined
    for (let round = 0; round < rounds; round++)
      test(`a question stands as its rules say (seed ${seed + round})`, async () => {
        const it = installation()
        cast ??= await assembled(it)
        const next = numbers(seed + round)
        const traces = Array.from({ length: QUESTIONS }, () => numbers(Math.floor(next() * 2 ** 32)))
        await Promise.all(traces.map((next, at) => played(it, cast!, next, cast!.citizens[at % 2]!)))
        expectSound(await it.server.county(ZHUOZI))
      })
  },
  kind => makeData(kind, { more, consultation: { ...promised, noticeEverySeconds: 1 } }),
)

interface Cast {
  readonly lawyers: ReadonlyMap<string, Browser>
  readonly citizens: readonly Browser[]
  readonly officer: Browser
}

/** What somebody tried, and what came of it. */
interface Attempt {
  readonly who: string
  /** How many entries the question's timeline had before, the one's that it is merged into where it is merged. */
  readonly after: number
  readonly does: 'claim' | 'answer' | 'release' | 'satisfy' | 'cancel' | 'hide' | 'merge' | 'call-in'
  readonly from: number
  readonly to: number
  readonly done: boolean
  readonly reason: string
  readonly text?: string
}

/** Plays one question to its end, or the same one asked twice and merged, and looks whether the rules held. */
async function played(it: Installation, cast: Cast, next: () => number, citizen: Browser): Promise<void> {
  const twice = next() < 0.3
  const enterprise = next() < 0.4
  const asks = async (question: string) => {
    const asking = enterprise ? askingAsEnterprise : askingByApi
    const ref = await refIn(await asking(citizen, question, key())())
    return new Play({ it, cast, citizen, ref, enterprise, next })
  }
  const plays = [await asks('借给邻居的钱三年没有还，该怎么办？')]
  if (twice) plays.push(await asks('借给邻居的钱三年没有还，怎么办呢？'))
  const [one, double] = plays
  const merging = double?.mergesInto(one!.ref, 1000 + next() * 5000)
  await Promise.all([merging, ...plays.map(play => play.run())])
  for (const play of plays) await expectRules(it, play, plays)
}

/** Everything that its people try with one question. */
class Play {
  readonly attempts: Attempt[] = []
  readonly ref: string
  readonly enterprise: boolean
  readonly #it: Installation
  readonly #cast: Cast
  readonly #citizen: Browser
  readonly #next: () => number
  readonly #began = Date.now()
  /** Answers that may be hidden, with whose they are. */
  readonly #shown: { readonly who: string; readonly message: string }[] = []

  constructor(given: {
    readonly it: Installation
    readonly cast: Cast
    readonly citizen: Browser
    readonly ref: string
    readonly enterprise: boolean
    readonly next: () => number
  }) {
    this.#it = given.it
    this.#cast = given.cast
    this.#citizen = given.citizen
    this.ref = given.ref
    this.enterprise = given.enterprise
    this.#next = given.next
  }

  async run(): Promise<void> {
    const plans = [...this.#cast.lawyers.keys()].map(who =>
      this.#lawyer(who, this.#instants(1 + this.#next() * 4)),
    )
    plans.push(this.#officer(this.#instants(1 + this.#next() * 4)))
    if (this.#next() < 0.3) plans.push(this.#ends('satisfy', this.#instants(1)))
    if (this.#next() < 0.2) plans.push(this.#ends('cancel', this.#instants(1)))
    if (this.#next() < 0.3) plans.push(this.#roams(this.#instants(2)))
    await Promise.all(plans)
    await this.#until(promised.promiseSeconds * 1000)
  }

  async mergesInto(into: string, at: number): Promise<void> {
    await this.#until(at)
    const merging = citizenCalling(this.#cast.officer, this.ref, 'merge', { key: key(), body: { into } })
    await this.#attempt({ who: '', does: 'merge' }, merging, into)
  }

  /** Instants in their order, of which many have the same. */
  #instants(count: number): number[] {
    return Array.from({ length: count }, () => INSTANTS[Math.floor(this.#next() * INSTANTS.length)]!).sort(
      (a, b) => a - b,
    )
  }

  async #lawyer(who: string, instants: readonly number[]): Promise<void> {
    const browser = this.#cast.lawyers.get(who)!
    const plan = instants.map(at => ({ at, roll: this.#next() }))
    let hasAnswered = false
    for (const { at, roll } of plan) {
      await this.#until(at)
      const does = roll < 0.35 ? 'claim' : roll < 0.45 ? 'release' : 'answer'
      if (does !== 'answer') {
        await this.#attempt({ who, does }, calling(browser, this.ref, `call.${does}`, { key: key() }))
        continue
      }
      if (hasAnswered && !TALKERS.has(who)) continue
      const text = `${who}的第 ${key()} 条解答，借条是证据。`
      const answer = calling(browser, this.ref, 'answer', { key: key(), body: { body: text } })
      const response = await this.#attempt({ who, does, text }, answer)
      if (!isAcknowledged(response)) continue
      hasAnswered = true
      const { message } = (await response.json()) as { message: string }
      if (!TALKERS.has(who)) this.#shown.push({ who, message })
    }
  }

  async #officer(instants: readonly number[]): Promise<void> {
    const { officer, lawyers } = this.#cast
    const plan = instants.map(at => ({ at, calls: this.#next() < 0.3, roll: this.#next() }))
    for (const { at, calls, roll } of plan) {
      await this.#until(at)
      const who = [...lawyers.keys()][Math.floor(roll * lawyers.size)]!
      const body = { lawyer: who }
      if (calls) {
        await this.#attempt(
          { who, does: 'call-in' },
          citizenCalling(officer, this.ref, 'call-in', { key: key(), body }),
        )
        continue
      }
      const [shown] = this.#shown.splice(Math.floor(roll * this.#shown.length), 1)
      if (!shown) continue
      const hiding = { message: shown.message, reason: '内容不当' }
      await this.#attempt(
        { who: shown.who, does: 'hide' },
        citizenCalling(officer, this.ref, 'hide', { key: key(), body: hiding }),
      )
    }
  }

  /** Goes away, and comes back. */
  async #roams(instants: readonly number[]): Promise<void> {
    const browser = this.#cast.lawyers.get(ROAMER)!
    for (const [at, instant] of instants.entries()) {
      await this.#until(instant)
      const body = new FormData()
      body.set('hours', String((at + 1) % 2))
      expect((await browser.request('/lawyers/me/away', { method: 'POST', body })).status).toBe(303)
    }
  }

  async #ends(does: 'satisfy' | 'cancel', instants: readonly number[]): Promise<void> {
    await this.#until(instants[0]!)
    await this.#attempt({ who: '', does }, citizenCalling(this.#citizen, this.ref, does, { key: key() }))
  }

  async #attempt(
    what: Pick<Attempt, 'who' | 'does' | 'text'>,
    request: Request,
    turnsOn = this.ref,
  ): Promise<Response> {
    const after = await this.#it.server.entries(ZHUOZI, turnsOn)
    const from = Date.now()
    const response = await request()
    const to = Date.now()
    const told = (await response.clone().json()) as { reason?: string }
    if (response.status >= 500) throw new Error(JSON.stringify(told))
    const done = isAcknowledged(response)
    this.attempts.push({
      ...what,
      after,
      from,
      to,
      done,
      reason: done ? '' : (told.reason ?? String(response.status)),
    })
    return response
  }

  async #until(at: number): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, Math.max(0, this.#began + at - Date.now())))
  }
}

/** Whether what was tried may have ended as it did, the question standing as it did meanwhile. */
function mayEndSo({ who, does, from, done, reason }: Attempt, now: Moment): boolean {
  if (does === 'hide') return done
  if (does === 'claim' && done) return now.seat(who).answered || now.holds(who)
  if (done) return true
  const noSeat = reason === 'seat-taken' && !now.isBeside(who) && now.seatsFree(from) === 0
  const notCalled = !now.isCalled(who) && !now.seat(who).answered
  if (does === 'claim') return now.closed || noSeat || notCalled
  if (does === 'answer') return now.closed || noSeat || notCalled
  if (does === 'release') return !now.holds(who)
  if (does === 'call-in' && reason === 'answered') return now.stands(who)
  if (does === 'call-in' && reason === 'called-in') return now.seat(who).calledIn
  if (does === 'cancel' && now.answered > 0) return true
  return now.closed || (does === 'satisfy' && now.answered === 0)
}

async function expectRules(it: Installation, play: Play, plays: readonly Play[]): Promise<void> {
  const { ref, enterprise, attempts } = play
  const standing = await settled(it, ref)
  const { timeline, threads, call } = standing
  const shown = timeline.map(({ at, said }) => `${at - timeline[0]!.at} ${said}`).join('\n')
  const rules = new Rules(promised, { people, enterprise }, timeline)
  expect(rules.last.due(Number.POSITIVE_INFINITY), shown).toEqual([])
  expect(call!.state, shown).toBe(rules.last.state)
  expect(
    call!.tiers
      .filter(({ openedAt }) => openedAt !== null)
      .map(({ name }) => name)
      .sort(),
    shown,
  ).toEqual([...rules.last.opened].sort())
  const written = threads
    .filter(({ topic }) => topic === 'lawyer')
    .flatMap(({ messages }) => messages.map(({ body }) => body))
  const acknowledged = attempts.flatMap(({ done, text }) => (done && text ? [text] : []))
  expect(written.sort(), shown).toEqual(acknowledged.sort())
  for (const attempt of attempts) {
    // Whether a question may be merged turns on the one that it goes into.
    const judgedBy = attempt.does === 'merge' ? await rulesOf(it, plays[0]!) : rules
    const moments = judgedBy.since(attempt.after, attempt.to)
    expect(
      moments.some(moment => mayEndSo(attempt, moment)),
      `${JSON.stringify({ ...attempt, from: attempt.from - rules.asked, to: attempt.to - rules.asked })}\n${shown}`,
    ).toBe(true)
  }
}

const rulesOf = async (it: Installation, { ref, enterprise }: Play) =>
  new Rules(promised, { people, enterprise }, (await settled(it, ref)).timeline)

/** A question once nothing of it waits to be woken for. */
async function settled(it: Installation, ref: string) {
  const waits = new Set([WIDEN, EXPIRE, 'consultation.promise'])
  return vi.waitFor(async () => {
    await it.server.settle()
    const standing = (await it.server.matter(ZHUOZI, ref))!
    expect(standing.due.filter(({ kind }) => waits.has(kind))).toEqual([])
    return standing
  }, PATIENT)
}

const operator: Caller = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' }

/** More of the nation's lawyers, and an officer with a password. */
async function more({ deployment, lawyer }: World): Promise<void> {
  for (const [name, { experienced }] of [...people].slice(5))
    await lawyer(name, { region: '31', enterprise: experienced })
  const permissions = ['matters.read', 'consultation.hide', 'consultation.merge', 'consultation.duty']
  await deployment.run(ZHUOZI, putRole, { id: 'role-traces', name: '值班', permissions }, operator)
  const { id } = await deployment.run(
    ZHUOZI,
    addStaff,
    { username: OFFICER.username, name: '苏日娜', roles: ['role-traces'] },
    operator,
  )
  await giveOfficerPassword(deployment, ZHUOZI, id, operator, OFFICER.password as never)
}

async function assembled(it: Installation): Promise<Cast> {
  const lawyers = new Map<string, Browser>()
  for (const [at, name] of [...people.keys()].entries())
    lawyers.set(name, await it.lawyerWith(`1390000000${at + 1}`))
  const officer = it.browser('zhuozi.localhost')
  await officer.submit(await officer.open('/desk/sign-in'), OFFICER)
  const citizens = [await it.citizen('13800000801'), await it.citizen('13800000802')]
  return { lawyers, officer, citizens }
}

let keys = 0
const key = () => `trace-${++keys}`

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
