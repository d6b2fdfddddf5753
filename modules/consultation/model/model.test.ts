import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answeredIn, claim, release, seatsFreeIn } from '#core/calls'
import { type Caller, type Command, Refusal } from '#core/commands'
import { callOf, isClaimed, seatsOf, setAway, TIERS } from '#core/lawyers'
import { entriesOf, findMatter, type MatterCommand } from '#core/matters'
import { days, type Instant, minutes, plus } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, type World, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import { askAsEnterprise } from '../askAsEnterprise.ts'
import { satisfy } from '../close.ts'
import { promiseBroken, promiseKept } from '../events.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'
import { Model, type Outcome, type Person } from './model.ts'

const people: readonly Person[] = [
  { name: '本县甲', tier: 'local', experienced: true },
  { name: '本县乙', tier: 'local', experienced: false },
  { name: '本区甲', tier: 'regional', experienced: true },
  { name: '本区乙', tier: 'regional', experienced: false },
  { name: '外省甲', tier: 'national', experienced: true },
  { name: '外省乙', tier: 'national', experienced: true },
  { name: '外省丙', tier: 'national', experienced: true },
  { name: '外省丁', tier: 'national', experienced: false },
]

const company = { company: '卓资县云岭熏鸡食品有限公司', creditCode: '91150921MA0N00001R', contact: '高丽娟' }

/** The system, as far as the model speaks of it. */
class System {
  #world: World
  readonly #lawyers: ReadonlyMap<Person, Caller>
  readonly #officer: Caller
  readonly #citizen: Caller
  #ref = ''
  #asked: Instant = MORNING
  readonly #written = new Map<Person, string[]>()
  /** Who takes no calls now (暂不接受咨询). */
  readonly away = new Set<Person>()

  constructor(world: World, lawyers: ReadonlyMap<Person, Caller>, officer: Caller, citizen: Caller) {
    this.#world = world
    this.#lawyers = lawyers
    this.#officer = officer
    this.#citizen = citizen
  }

  static async open(kind: StoreKind): Promise<System> {
    const world = await openWorld(kind, [consultation])
    const regions = { local: '15', regional: '15', national: '31' }
    const lawyers = new Map<Person, Caller>()
    for (const person of people) {
      const adviserOf = person.tier === 'local' ? ZHUOZI : undefined
      const region = regions[person.tier]
      const lawyer = await world.lawyer(person.name, { adviserOf, region, enterprise: person.experienced })
      lawyers.set(person, lawyer)
    }
    const officer = await world.officer('科员', 'consultation.hide')
    return new System(world, lawyers, officer, await world.citizen('王建军'))
  }

  /** A new question, an hour after all that was before. */
  async ask(enterprise: boolean): Promise<void> {
    this.#world.clock.set(plus(this.#asked, minutes(180)))
    this.#asked = this.#world.clock.now()
    this.#written.clear()
    const whatHappened = '邻居把院墙砌到我家地里，应该怎么办？'
    const { ref } = enterprise
      ? await this.#run(askAsEnterprise, { ...company, whatHappened }, this.#citizen)
      : await this.#run(ask, { whatHappened }, this.#citizen)
    this.#ref = ref
  }

  /** A lawyer goes away for longer than any question lasts, or comes back. */
  async leaveOrReturn(person: Person): Promise<void> {
    const until = this.away.has(person) ? null : plus(this.#asked, days(30))
    await this.#world.deployment.runOnPlatform(setAway, { until }, this.#lawyers.get(person)!)
    if (until === null) this.away.delete(person)
    else this.away.add(person)
  }

  setClock(sinceAsked: number): void {
    this.#world.clock.set(plus(this.#asked, sinceAsked))
  }
  wake(): Promise<void> {
    return this.#world.deployment.runDue(ZHUOZI)
  }
  async restart(): Promise<void> {
    this.#world = await this.#world.restart()
  }

  claim = (person: Person) => outcomeOf(this.#act(claim, person))
  release = (person: Person) => outcomeOf(this.#act(release, person))
  close = () => outcomeOf(this.#run(satisfy, { ref: this.#ref, input: {} }, this.#citizen))

  async answer(person: Person): Promise<Outcome> {
    return outcomeOf(
      this.#act(answer, person, { body: '可以请村委会出面丈量。' }).then(({ message }) => {
        this.#written.set(person, [...(this.#written.get(person) ?? []), message])
      }),
    )
  }

  /** Hides what a lawyer wrote last and is still to be read; says whether there was something. */
  async hide(person: Person): Promise<boolean> {
    const message = this.#written.get(person)?.pop()
    if (!message) return false
    const input = { message, reason: '内容不当' }
    await this.#run(hide, { ref: this.#ref, input }, this.#officer)
    return true
  }

  /** How the question stands at an instant since it was asked. */
  standing(now: number) {
    return this.#world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, this.#ref))!
      const call = (await callOf(store.read, matter.id))!
      const seats = await seatsOf(store.read, call.id)
      const [judged] = await entriesOf(store.read, [matter.id], [promiseKept.type, promiseBroken.type])
      const at = plus(this.#asked, now)
      return {
        state: call.state,
        answered: answeredIn(seats),
        seatsFree: call.state === 'closed' ? 0 : seatsFreeIn(call, seats, at),
        claims: seats.flatMap(seat => (isClaimed(seat, at) ? [seat.snapshot.name] : [])).sort(),
        opened: call.tiers.filter(({ openedAt }) => openedAt !== null).map(({ name }) => name),
        experiencedOnly: call.tiers.filter(({ experiencedOnly }) => experiencedOnly).map(({ name }) => name),
        judged: judged && (judged.data as { answered: number }).answered,
      }
    })
  }

  #run<Input, Output, Prepared>(
    command: Command<'county', Input, Output, Prepared>,
    input: unknown,
    caller: Caller,
  ): Promise<Output> {
    return this.#world.deployment.run(ZHUOZI, command, input, caller)
  }
  #act<Input, Output>(
    command: MatterCommand<Input, Output>,
    person: Person,
    input: unknown = {},
  ): Promise<Output> {
    return this.#run(command, { ref: this.#ref, input }, this.#lawyers.get(person)!)
  }
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return (error.code === 'not-found' ? 'not-found' : error.reason) as Outcome
  }
}

const standingIn = (model: Model) => ({
  state: model.state,
  answered: model.answered,
  seatsFree: model.closed ? 0 : model.seatsFree,
  claims: model.claims.sort(),
  opened: TIERS.filter(tier => model.opened[tier]),
  experiencedOnly: TIERS.filter(tier => model.experiencedOnly.has(tier)),
  judged: model.judged,
})

type Step =
  | { readonly does: 'claim' | 'answer' | 'release' | 'hide' | 'away'; readonly who: Person }
  | { readonly does: 'close' | 'wake' | 'restart' }
  | { readonly does: 'wait' | 'go back'; readonly ms: number }

/** Instants around which the rules turn are hit exactly, one before, and one after. */
const waits = [1, minutes(1), minutes(3), minutes(3) - 1, minutes(5), minutes(6), minutes(10)]

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constantFrom('claim', 'answer', 'answer', 'release', 'hide', 'away'),
      who: fc.constantFrom(...people),
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(...waits) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wake') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('close', 'restart') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('go back'), ms: fc.constantFrom(...waits) }) },
)

async function take(step: Step, model: Model, system: System): Promise<void> {
  switch (step.does) {
    case 'wait':
    case 'go back':
      model.clock += step.does === 'wait' ? step.ms : -step.ms
      return system.setClock(model.clock)
    case 'wake':
      model.catchUp(model.clock)
      return system.wake()
    case 'restart':
      return system.restart()
    case 'away':
      return system.leaveOrReturn(step.who)
    case 'close':
      return expect(await system.close()).toBe(model.close())
    case 'hide':
      if (await system.hide(step.who)) model.hide(step.who)
      return
    default:
      return expect(await system[step.does](step.who), JSON.stringify(step)).toBe(model[step.does](step.who))
  }
}

eachStoreKind('whatever people do with a question, in any order', kind => {
  test('it stands as its rules say', { timeout: 120_000 }, async () => {
    const system = await System.open(kind)
    const numRuns = kind === 'sqlite' ? 60 : 12
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 25 }), async (firm, steps) => {
        await system.ask(firm)
        const model = new Model(firm, people, system.away)
        for (const step of steps) {
          await take(step, model, system)
          const asDecided = !['wait', 'go back', 'away'].includes(step.does)
          if (asDecided) expect(await system.standing(model.now)).toEqual(standingIn(model))
        }
        // In the end nothing is left to be woken for.
        model.clock = Math.max(model.clock, 0) + minutes(30)
        model.catchUp(model.clock)
        system.setClock(model.clock)
        await system.wake()
        expect(await system.standing(model.now)).toEqual(standingIn(model))
      }),
      { numRuns },
    )
  })

  test('a restart changes nothing of it', async () => {
    const system = await System.open(kind)
    await system.ask(false)
    const model = new Model(false, people, system.away)
    const [local, , regional] = people as [Person, Person, Person]
    const steps: readonly Step[] = [
      { does: 'claim', who: local },
      { does: 'wait', ms: minutes(3) },
      { does: 'restart' },
      { does: 'claim', who: regional },
      { does: 'restart' },
      { does: 'wait', ms: minutes(4) },
      { does: 'restart' },
      { does: 'answer', who: regional },
      { does: 'restart' },
      { does: 'wait', ms: minutes(3) },
      { does: 'wake' },
    ]
    for (const step of steps) await take(step, model, system)
    expect(await system.standing(model.now)).toEqual(standingIn(model))
    expect(model.judged).toBe(1)
  })
})
