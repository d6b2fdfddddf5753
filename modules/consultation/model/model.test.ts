import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answeredIn, claim, release, seatsFreeIn } from '#core/calls'
import { type Caller, type Command, Refusal } from '#core/commands'
import { callOf, isClaimed, seatsOf, setAway, TIERS } from '#core/lawyers'
import { entriesOf, findMatter, type MatterCommand, threadsOf } from '#core/matters'
import { days, type Instant, minutes, plus } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, type World, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import { askAsEnterprise } from '../askAsEnterprise.ts'
import { callIn } from '../callIn.ts'
import { cancel, satisfy } from '../close.ts'
import { followUp } from '../converse.ts'
import { promiseBroken, promiseKept } from '../events.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'
import { merge } from '../merge.ts'
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

/** A question, or the same asked again. */
type Which = 'first' | 'double'

/** The system, as far as the model speaks of it. */
class System {
  #world: World
  readonly #lawyers: ReadonlyMap<Person, Caller>
  readonly #officer: Caller
  readonly #citizen: Caller
  readonly #refs = new Map<Which, string>()
  /** When the first was asked: what times are counted from. */
  #asked: Instant = MORNING
  readonly #written = new Map<string, string[]>()
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
    const officer = await world.officer('科员', 'consultation.hide consultation.duty consultation.merge')
    return new System(world, lawyers, officer, await world.citizen('王建军'))
  }

  /** A new question, long after all that was before. */
  async ask(enterprise: boolean): Promise<void> {
    this.#asked = plus(this.#asked, minutes(600))
    this.setClock(0)
    this.#written.clear()
    this.#refs.clear()
    await this.askAs('first', enterprise)
  }

  /** The same citizen asks, now. */
  async askAs(which: Which, enterprise: boolean): Promise<void> {
    const whatHappened = '邻居把院墙砌到我家地里，应该怎么办？'
    const { ref } = enterprise
      ? await this.#run(askAsEnterprise, { ...company, whatHappened }, this.#citizen)
      : await this.#run(ask, { whatHappened }, this.#citizen)
    this.#refs.set(which, ref)
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

  claim = (person: Person, which: Which) => outcomeOf(this.#act(claim, person, which))
  release = (person: Person, which: Which) => outcomeOf(this.#act(release, person, which))
  close = (which: Which) => outcomeOf(this.#on(satisfy, which, {}, this.#citizen))
  cancel = (which: Which) => outcomeOf(this.#on(cancel, which, {}, this.#citizen))
  callIn = (person: Person, which: Which) =>
    outcomeOf(this.#on(callIn, which, { lawyer: person.name }, this.#officer))
  merge = (which: Which, into: Which) =>
    outcomeOf(this.#on(merge, which, { into: this.#refs.get(into) }, this.#officer))

  async answer(person: Person, which: Which): Promise<Outcome> {
    const by = `${which} ${person.name}`
    return outcomeOf(
      this.#act(answer, person, which, { body: '可以请村委会出面丈量。' }).then(({ message }) => {
        this.#written.set(by, [...(this.#written.get(by) ?? []), message])
      }),
    )
  }

  /** Hides what a lawyer wrote last and is still to be read; says whether there was something. */
  async hide(person: Person, which: Which): Promise<boolean> {
    const message = this.#written.get(`${which} ${person.name}`)?.pop()
    if (!message) return false
    await this.#on(hide, which, { message, reason: '内容不当' }, this.#officer)
    return true
  }

  /** The citizen asks the first who answered further; says whether there was one. */
  async followUp(which: Which): Promise<boolean> {
    const thread = await this.#world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, this.#refs.get(which)!))!
      return (await threadsOf(store.read, matter.id))[0]?.id
    })
    if (thread === undefined) return false
    await this.#on(followUp, which, { thread, body: '还要带什么？' }, this.#citizen)
    return true
  }

  /** How a question stands at an instant. */
  standing(which: Which, now: number) {
    return this.#world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, this.#refs.get(which)!))!
      const call = (await callOf(store.read, matter.id))!
      const seats = await seatsOf(store.read, call.id)
      const [judged] = await entriesOf(store.read, [matter.id], [promiseKept.type, promiseBroken.type])
      const at = plus(this.#asked, now)
      return {
        state: call.state,
        over: matter.closed,
        merged: matter.state === 'merged',
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
  #on<Input, Output>(
    command: MatterCommand<Input, Output>,
    which: Which,
    input: unknown,
    caller: Caller,
  ): Promise<Output> {
    return this.#run(command, { ref: this.#refs.get(which)!, input }, caller)
  }
  #act<Input, Output>(
    command: MatterCommand<Input, Output>,
    person: Person,
    which: Which,
    input: unknown = {},
  ): Promise<Output> {
    return this.#on(command, which, input, this.#lawyers.get(person)!)
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
  over: model.over,
  merged: model.merged,
  answered: model.answered,
  seatsFree: model.closed ? 0 : model.seatsFree,
  claims: model.claims.sort(),
  opened: TIERS.filter(tier => model.opened[tier]),
  experiencedOnly: TIERS.filter(tier => model.experiencedOnly.has(tier)),
  judged: model.judged,
})

type Step =
  | {
      readonly does: 'claim' | 'answer' | 'release' | 'hide' | 'callIn'
      readonly who: Person
      readonly in: Which
    }
  | { readonly does: 'away'; readonly who: Person }
  | { readonly does: 'close' | 'cancel' | 'merge' | 'followUp'; readonly in: Which }
  | { readonly does: 'ask again' | 'wake' | 'restart' }
  | { readonly does: 'wait' | 'go back'; readonly ms: number }

/** Instants around which the rules turn are hit exactly, one before, and one after. */
const waits = [1, minutes(1), minutes(3), minutes(3) - 1, minutes(5), minutes(6), minutes(10)]

const who = fc.constantFrom(...people)
const which = fc.constantFrom<Which>('first', 'first', 'double', 'double', 'double')

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 13,
    arbitrary: fc.record({
      does: fc.constantFrom('claim', 'answer', 'answer', 'answer', 'release', 'hide', 'callIn', 'callIn'),
      who,
      in: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('away'), who }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(...waits) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wake') }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask again') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('merge'), in: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('close', 'cancel', 'followUp'), in: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('go back'), ms: fc.constantFrom(...waits) }) },
)

/** One person's questions as the system has them and as the rules say; times count from when the first was asked. */
class Story {
  readonly #system: System
  readonly #firm: boolean
  readonly #models = new Map<Which, Model>()
  #clock = 0

  private constructor(system: System, firm: boolean) {
    this.#system = system
    this.#firm = firm
  }

  static async begin(system: System, firm: boolean): Promise<Story> {
    const story = new Story(system, firm)
    await system.ask(firm)
    story.#models.set('first', story.#asked())
    return story
  }

  model(which: Which): Model {
    return this.#models.get(which)!
  }

  async take(step: Step): Promise<void> {
    const system = this.#system
    const model = 'in' in step ? this.#models.get(step.in) : undefined
    // Nobody does anything to a double that was not asked yet.
    if ('in' in step && !model) return
    switch (step.does) {
      case 'wait':
      case 'go back':
        return this.#setClock(this.#clock + (step.does === 'wait' ? step.ms : -step.ms))
      case 'wake':
        this.#catchUp()
        return system.wake()
      case 'restart':
        return system.restart()
      case 'away':
        return system.leaveOrReturn(step.who)
      case 'ask again':
        // Whoever asked first did so earlier.
        if (this.#models.has('double') || this.#clock <= 0) return
        await system.askAs('double', this.#firm)
        this.#models.set('double', this.#asked())
        return
      case 'close':
      case 'cancel':
        return expect(await system[step.does](step.in)).toBe(model![step.does]())
      case 'merge': {
        const into = step.in === 'first' ? 'double' : 'first'
        const other = this.#models.get(into)
        if (other) expect(await system.merge(step.in, into)).toBe(model!.mergeInto(other))
        return
      }
      case 'hide':
        if (await system.hide(step.who, step.in)) model!.hide(step.who)
        return
      case 'followUp':
        if (await system.followUp(step.in)) model!.followUp()
        return
      default: {
        const outcome = await system[step.does](step.who, step.in)
        return expect(outcome, JSON.stringify(step)).toBe(model![step.does](step.who))
      }
    }
  }

  async check(): Promise<void> {
    for (const [which, model] of this.#models)
      expect(await this.#system.standing(which, model.now), which).toEqual(standingIn(model))
  }

  /** In the end nothing is left to be woken for. */
  async end(): Promise<void> {
    this.#setClock(Math.max(this.#clock, 0) + minutes(300))
    this.#catchUp()
    await this.#system.wake()
    await this.check()
  }

  #asked(): Model {
    return new Model(this.#clock, this.#firm, people, this.#system.away)
  }

  #setClock(clock: number): void {
    this.#clock = clock
    for (const model of this.#models.values()) model.clock = clock
    this.#system.setClock(clock)
  }

  #catchUp(): void {
    for (const model of this.#models.values()) model.catchUp(this.#clock)
  }
}

eachStoreKind('whatever people do with a question, in any order', kind => {
  test('it stands as its rules say', { timeout: 120_000 }, async () => {
    const system = await System.open(kind)
    const numRuns = kind === 'sqlite' ? 60 : 12
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 30 }), async (firm, steps) => {
        const story = await Story.begin(system, firm)
        for (const step of steps) {
          await story.take(step)
          const asDecided = !['wait', 'go back', 'away'].includes(step.does)
          if (asDecided) await story.check()
        }
        await story.end()
      }),
      { numRuns },
    )
  })

  test('a restart changes nothing of it', async () => {
    const story = await Story.begin(await System.open(kind), false)
    const [local, , regional] = people as [Person, Person, Person]
    const steps: readonly Step[] = [
      { does: 'claim', who: local, in: 'first' },
      { does: 'wait', ms: minutes(3) },
      { does: 'restart' },
      { does: 'claim', who: regional, in: 'first' },
      { does: 'restart' },
      { does: 'wait', ms: minutes(4) },
      { does: 'restart' },
      { does: 'answer', who: regional, in: 'first' },
      { does: 'restart' },
      { does: 'wait', ms: minutes(3) },
      { does: 'wake' },
    ]
    for (const step of steps) await story.take(step)
    await story.check()
    expect(story.model('first').judged).toBe(1)
  })

  test('one that ended and lost an answer calls again as it goes on, and one that was ended short does not', async () => {
    const story = await Story.begin(await System.open(kind), false)
    const [one, two, three, four] = people as [Person, Person, Person, Person]
    const both = ['first', 'double'] as const
    const steps: readonly Step[] = [
      { does: 'wait', ms: minutes(3) },
      { does: 'wake' },
      { does: 'ask again' },
      { does: 'wait', ms: minutes(3) },
      { does: 'wake' },
      ...both.flatMap(which => [one, two].map(who => ({ does: 'answer', who, in: which }) as const)),
      { does: 'answer', who: three, in: 'first' },
      ...both.map(which => ({ does: 'close', in: which }) as const),
      { does: 'hide', who: one, in: 'first' },
      ...both.map(which => ({ does: 'followUp', in: which }) as const),
      { does: 'answer', who: four, in: 'double' },
      { does: 'callIn', who: one, in: 'double' },
      { does: 'answer', who: four, in: 'first' },
      { does: 'close', in: 'first' },
      { does: 'followUp', in: 'first' },
      { does: 'hide', who: four, in: 'first' },
      { does: 'wait', ms: minutes(10) },
      { does: 'wake' },
    ]
    for (const step of steps) {
      await story.take(step)
      if (step.does !== 'wait') await story.check()
    }
    expect(story.model('first')).toMatchObject({ answered: 2, state: 'open', judged: undefined })
    expect(story.model('double')).toMatchObject({ answered: 2, state: 'closed', over: false })
  })

  test('what is due on a double is decided before it is merged, also where the clock went back before it was asked', async () => {
    const story = await Story.begin(await System.open(kind), false)
    const steps: readonly Step[] = [
      { does: 'wait', ms: minutes(10) },
      { does: 'claim', who: people[0]!, in: 'first' },
      { does: 'go back', ms: minutes(5) },
      { does: 'ask again' },
      { does: 'merge', in: 'double' },
    ]
    for (const step of steps) await story.take(step)
    await story.check()
    expect(story.model('double').opened.regional).toBe(true)
  })

  test('whom the bureau calls in by name, or over from a double, takes no seat and finds none taken', async () => {
    const story = await Story.begin(await System.open(kind), false)
    const [localOne, localTwo, one, two, three, four, five, hidden] = people as [
      ...[Person, Person, Person, Person, Person, Person, Person, Person],
    ]
    const steps: readonly Step[] = [
      { does: 'callIn', who: one, in: 'first' },
      { does: 'claim', who: one, in: 'first' },
      { does: 'callIn', who: one, in: 'first' },
      { does: 'wait', ms: minutes(6) },
      { does: 'wake' },
      { does: 'ask again' },
      { does: 'callIn', who: five, in: 'double' },
      { does: 'answer', who: five, in: 'double' },
      { does: 'callIn', who: hidden, in: 'double' },
      { does: 'answer', who: hidden, in: 'double' },
      { does: 'hide', who: hidden, in: 'double' },
      { does: 'claim', who: localOne, in: 'double' },
      { does: 'claim', who: two, in: 'first' },
      { does: 'claim', who: three, in: 'first' },
      { does: 'claim', who: four, in: 'first' },
      { does: 'answer', who: five, in: 'first' },
      { does: 'merge', in: 'first' },
      { does: 'merge', in: 'double' },
      { does: 'merge', in: 'double' },
      { does: 'answer', who: five, in: 'first' },
      { does: 'answer', who: hidden, in: 'first' },
      { does: 'answer', who: one, in: 'first' },
      { does: 'callIn', who: one, in: 'first' },
      { does: 'answer', who: localTwo, in: 'double' },
    ]
    for (const step of steps) {
      await story.take(step)
      await story.check()
    }
    expect(story.model('first')).toMatchObject({ answered: 2, merged: false })
    expect(story.model('double')).toMatchObject({ answered: 1, merged: true, judged: undefined })
  })
})
