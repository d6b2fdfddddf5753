import { minutes } from '#core/time'

/** What the rules of a question are, as simply as they can be said: no store, no queue, one clock. */
const RULES = {
  wanted: 3,
  regionalAfter: minutes(3),
  nationalAfter: minutes(6),
  promiseAfter: minutes(10),
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
  /** All that they had written was hidden: they count no more unless they are called in and answer anew. */
  hidden: boolean
  /** Called in by name, or over from a double: takes no seat, and never finds them taken. */
  calledIn: boolean
}

const stands = ({ answered, hidden }: Seat) => answered && !hidden

/** How an action ends: done, or the reason of its refusal. */
export type Outcome =
  | 'done'
  | 'not-found'
  | 'seat-taken'
  | 'call-closed'
  | 'state'
  | 'answered'
  | 'called-in'
  | 'newer'
  | 'ended'

/** A question, and everything that its people can do to it. Times are milliseconds since some instant. */
export class Model {
  clock: number
  /** Whether lawyers are called no more. */
  closed = false
  /** Whether it has ended; what is asked further opens it again, though not always its call. */
  over = false
  merged = false
  /** How many answers stood when the promised time was over; undefined before, and where it had ended by then. */
  judged: number | undefined
  readonly opened = { local: true, regional: false, national: false }
  /** Tiers that called experienced lawyers alone; decided as each opened. */
  readonly experiencedOnly = new Set<TierName>()
  /** Whether it has ended once: no promise is judged from then on. */
  #endedOnce = false
  /** Whether an answer was hidden since it ended last. */
  #lost = false
  readonly #asked: number
  readonly #enterprise: boolean
  readonly #people: readonly Person[]
  readonly #away: ReadonlySet<Person>
  readonly #seats = new Map<Person, Seat>()
  /** Of the last change: nothing lies before the one it follows, whatever the clock says. */
  #last: number

  /** `away` is looked at whenever a tier opens. */
  constructor(asked: number, enterprise: boolean, people: readonly Person[], away: ReadonlySet<Person>) {
    this.clock = asked
    this.#asked = asked
    this.#last = asked
    this.#enterprise = enterprise
    this.#people = people
    this.#away = away
    this.#decide('local')
  }

  get now(): number {
    return Math.max(this.clock, this.#last)
  }
  get answered(): number {
    return [...this.#seats.values()].filter(stands).length
  }
  get state(): 'open' | 'filled' | 'closed' {
    if (this.closed) return 'closed'
    return this.answered >= RULES.wanted ? 'filled' : 'open'
  }
  get seatsFree(): number {
    const claims = [...this.#seats.keys()].filter(person => !this.#isBeside(person) && this.#holds(person))
    return Math.max(0, RULES.wanted - this.answered - claims.length)
  }
  get claims(): string[] {
    return [...this.#seats.keys()].filter(person => this.#holds(person)).map(({ name }) => name)
  }

  /** What is due by an instant is decided now, though nobody woke for it. */
  catchUp(until: number): void {
    const decided: number[] = []
    for (const seat of this.#seats.values())
      if (seat.claimedUntil !== null && seat.claimedUntil <= until) {
        decided.push(seat.claimedUntil)
        seat.claimedUntil = null
      }
    for (const [tier, after] of [
      ['regional', RULES.regionalAfter],
      ['national', RULES.nationalAfter],
    ] as const) {
      const at = this.#asked + after
      if (at <= until && this.state === 'open' && !this.opened[tier]) {
        this.opened[tier] = true
        this.#decide(tier)
        decided.push(at)
      }
    }
    const promised = this.#asked + RULES.promiseAfter
    if (promised <= until && this.judged === undefined && !this.#endedOnce) {
      this.judged = this.answered
      decided.push(promised)
    }
    if (decided.length > 0) this.#last = Math.max(this.now, ...decided)
  }

  claim(person: Person): Outcome {
    return this.#does(person, seat => {
      if (seat.answered || this.#holds(person)) return 'done'
      if (!this.#isBeside(person) && this.seatsFree === 0) return 'seat-taken'
      seat.claimedUntil = this.now + RULES.claimFor
      return 'done'
    })
  }

  answer(person: Person): Outcome {
    return this.#does(person, seat => {
      if (this.over) return 'state'
      const may = seat.answered || this.#isBeside(person) || this.#holds(person) || this.seatsFree > 0
      if (!may) return 'seat-taken'
      seat.visible++
      if (seat.calledIn) seat.hidden = false
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
    const seat = this.#seat(person)
    if (--seat.visible === 0 && !seat.hidden) {
      seat.hidden = true
      seat.calledIn = false
      this.#lost = true
      if (!this.over) this.#callAgain()
    }
    this.#last = this.now
  }

  /** The citizen asks one who has answered further. */
  followUp(): void {
    this.catchUp(this.now)
    if (this.over && !this.merged) {
      this.over = false
      if (this.#lost) this.#callAgain()
    }
    this.#last = this.now
  }

  /** The citizen needs no answer any more. */
  cancel(): Outcome {
    this.catchUp(this.now)
    if (this.closed || this.answered > 0) return 'state'
    this.#end()
    return 'done'
  }

  close(): Outcome {
    this.catchUp(this.now)
    if (this.over || (!this.closed && this.answered === 0)) return 'state'
    this.#end()
    return 'done'
  }

  /** The bureau calls a lawyer in by name. */
  callIn(person: Person): Outcome {
    this.catchUp(this.now)
    if (this.over) return 'state'
    if (this.closed) return 'call-closed'
    const seat = this.#seat(person)
    if (stands(seat)) return 'answered'
    if (seat.calledIn) return 'called-in'
    seat.calledIn = true
    this.#last = this.now
    return 'done'
  }

  /** The bureau merges this question into another of the same person. */
  mergeInto(other: Model): Outcome {
    this.catchUp(this.now)
    if (this.merged) return 'state'
    // What happens to two questions lies before the last change of neither.
    const at = Math.max(this.now, other.now)
    this.catchUp(at)
    other.catchUp(at)
    if (other.over) return 'ended'
    if (other.#asked > this.#asked) return 'newer'
    if (other.closed) return 'ended'
    this.#last = at
    other.#last = at
    for (const [person, seat] of this.#seats) {
      const there = other.#seat(person)
      const isComing = stands(seat) || seat.calledIn || this.#holds(person)
      if (isComing && !there.answered) there.calledIn = true
    }
    this.#end()
    this.merged = true
    return 'done'
  }

  #end(): void {
    this.closed = true
    this.over = true
    this.#endedOnce = true
    this.#lost = false
    for (const seat of this.#seats.values()) seat.claimedUntil = null
    this.#last = this.now
  }

  #callAgain(): void {
    if (this.answered < RULES.wanted) this.closed = false
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

  #isBeside(person: Person): boolean {
    return person.tier === 'local' || this.#seat(person).calledIn
  }

  #isCalled(person: Person): boolean {
    if (this.closed) return false
    if (this.#isBeside(person)) return true
    return this.state === 'open' && this.#isReached(person)
  }

  #isReached({ tier, experienced }: Person): boolean {
    return this.opened[tier] && (experienced || !this.experiencedOnly.has(tier))
  }

  /** Whom it had reached is told why it is over; who was never called finds nothing. */
  #notCalled(person: Person): Outcome {
    const wasCalled = this.#isBeside(person) || this.#isReached(person)
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
    const seat = this.#seats.get(person) ?? {
      claimedUntil: null,
      answered: false,
      visible: 0,
      hidden: false,
      calledIn: false,
    }
    this.#seats.set(person, seat)
    return seat
  }
}
