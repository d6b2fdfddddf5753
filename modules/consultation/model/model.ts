import { minutes } from '#core/time'

/** What the rules of a question are, as simply as they can be said: no store, no queue, one clock. */
const RULES = {
  wanted: 3,
  regionalAt: minutes(3),
  nationalAt: minutes(6),
  promiseAt: minutes(10),
  claimFor: minutes(5),
  /** So many who know enterprises are enough for a tier to call nobody else of it. */
  experienced: 3,
}

export interface Person {
  readonly name: string
  readonly tier: TierName
  /** 企业服务经验 */
  readonly experienced: boolean
}

type TierName = 'local' | 'regional' | 'national'

interface Seat {
  claimedUntil: number | null
  answered: boolean
  /** What they wrote and nobody has hidden. */
  visible: number
}

/** How an action ends: done, or the reason of its refusal. */
export type Outcome = 'done' | 'not-found' | 'seat-taken' | 'call-closed' | 'state'

/** A question, and everything that its people can do to it. Times are milliseconds since it was asked. */
export class Model {
  clock = 0
  closed = false
  /** How many answers stood when the promised time was over; undefined before, and where it had ended by then. */
  judged: number | undefined
  readonly opened = { local: true, regional: false, national: false }
  /** Tiers that called experienced lawyers alone; decided as each opened. */
  readonly experiencedOnly = new Set<TierName>()
  readonly #enterprise: boolean
  readonly #people: readonly Person[]
  readonly #away: ReadonlySet<Person>
  readonly #seats = new Map<Person, Seat>()
  /** Of the last change: nothing lies before the one it follows, whatever the clock says. */
  #last = 0

  /** `away` is looked at whenever a tier opens. */
  constructor(enterprise: boolean, people: readonly Person[], away: ReadonlySet<Person>) {
    this.#enterprise = enterprise
    this.#people = people
    this.#away = away
    this.#decide('local')
  }

  get now(): number {
    return Math.max(this.clock, this.#last)
  }
  get answered(): number {
    return [...this.#seats.values()].filter(({ answered, visible }) => answered && visible > 0).length
  }
  get state(): 'open' | 'filled' | 'closed' {
    if (this.closed) return 'closed'
    return this.answered >= RULES.wanted ? 'filled' : 'open'
  }
  get seatsFree(): number {
    const claims = [...this.#seats].filter(([person]) => person.tier !== 'local' && this.#holds(person))
    return Math.max(0, RULES.wanted - this.answered - claims.length)
  }
  get claims(): string[] {
    return [...this.#seats.keys()].filter(person => this.#holds(person)).map(({ name }) => name)
  }

  /** What is due by an instant is decided now, though nobody woke for it. */
  catchUp(until: number): void {
    let decided = false
    for (const seat of this.#seats.values())
      if (seat.claimedUntil !== null && seat.claimedUntil <= until) {
        seat.claimedUntil = null
        decided = true
      }
    for (const [tier, at] of [
      ['regional', RULES.regionalAt],
      ['national', RULES.nationalAt],
    ] as const)
      if (at <= until && this.state === 'open' && !this.opened[tier]) {
        this.opened[tier] = true
        this.#decide(tier)
        decided = true
      }
    if (RULES.promiseAt <= until && this.judged === undefined && !this.closed) {
      this.judged = this.answered
      decided = true
    }
    if (decided) this.#last = this.now
  }

  claim(person: Person): Outcome {
    return this.#does(person, seat => {
      if (seat.answered || this.#holds(person)) return 'done'
      if (person.tier !== 'local' && this.seatsFree === 0) return 'seat-taken'
      seat.claimedUntil = this.now + RULES.claimFor
      return 'done'
    })
  }

  answer(person: Person): Outcome {
    return this.#does(person, seat => {
      if (this.closed) return 'state'
      const may = seat.answered || person.tier === 'local' || this.#holds(person) || this.seatsFree > 0
      if (!may) return 'seat-taken'
      // Of whom all was hidden, what they write later is a conversation and counts no more.
      if (!seat.answered || seat.visible > 0) seat.visible++
      seat.answered = true
      seat.claimedUntil = null
      return 'done'
    })
  }

  release(person: Person): Outcome {
    const { answered } = this.#seat(person)
    this.catchUp(this.now)
    if (!answered && !this.#holds(person))
      return this.#isCalled(person) ? 'not-found' : this.#notCalled(person)
    return this.#does(person, seat => {
      seat.claimedUntil = null
      return 'done'
    })
  }

  /** The bureau hides something that a lawyer wrote. */
  hide(person: Person): void {
    this.catchUp(this.now)
    this.#seat(person).visible--
    this.#last = this.now
  }

  close(): Outcome {
    this.catchUp(this.now)
    if (this.closed || this.answered === 0) return 'state'
    this.closed = true
    for (const seat of this.#seats.values()) seat.claimedUntil = null
    this.#last = this.now
    return 'done'
  }

  #does(person: Person, act: (seat: Seat) => Outcome): Outcome {
    this.catchUp(this.now)
    const seat = this.#seat(person)
    const seated = seat.answered || this.#holds(person)
    if (!seated && !this.#isCalled(person)) return this.#notCalled(person)
    const outcome = act(seat)
    if (outcome === 'done') this.#last = this.now
    return outcome
  }

  #isCalled({ tier, experienced }: Person): boolean {
    if (this.closed) return false
    if (tier === 'local') return true
    if (this.state === 'filled') return false
    return this.#isReached({ tier, experienced })
  }

  #isReached({ tier, experienced }: Pick<Person, 'tier' | 'experienced'>): boolean {
    return this.opened[tier] && (experienced || !this.experiencedOnly.has(tier))
  }

  /** Whom it had reached is told why it is over; who was never called finds nothing. */
  #notCalled(person: Person): Outcome {
    const wasCalled = person.tier === 'local' || this.#isReached(person)
    if (this.state === 'open' || !wasCalled) return 'not-found'
    return this.closed ? 'call-closed' : 'seat-taken'
  }

  #decide(tier: TierName): void {
    const there = this.#people.filter(person => person.tier === tier && !this.#away.has(person))
    const { length } = there.filter(({ experienced }) => experienced)
    if (this.#enterprise && length >= RULES.experienced) this.experiencedOnly.add(tier)
  }

  #holds(person: Person): boolean {
    const { answered, claimedUntil } = this.#seat(person)
    return !answered && claimedUntil !== null && claimedUntil > this.now
  }

  #seat(person: Person): Seat {
    const seat = this.#seats.get(person) ?? { claimedUntil: null, answered: false, visible: 0 }
    this.#seats.set(person, seat)
    return seat
  }
}
