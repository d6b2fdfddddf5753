import { expect } from 'vitest'
import type { MatterStanding } from './standing.ts'

/** What a question was promised, in seconds since it was asked. */
export interface Promised {
  readonly wanted: number
  readonly regionalAfterSeconds: number
  readonly nationalAfterSeconds: number
  readonly promiseSeconds: number
  readonly claimSeconds: number
}

export type TierName = 'local' | 'regional' | 'national'

export interface Person {
  readonly tier: TierName
  /** 企业服务经验 */
  readonly experienced?: true
}
/** So many experienced lawyers make a tier call them alone for an enterprise. */
const ENOUGH = 3
type Entry = MatterStanding['timeline'][number]

interface Seat {
  readonly until: number | null
  readonly answered: boolean
  readonly hidden: boolean
  /** Called in by name: takes no seat, as an adviser. */
  readonly calledIn: boolean
}
const NO_SEAT: Seat = { until: null, answered: false, hidden: false, calledIn: false }

type Told = Pick<Moment, 'at' | 'closed' | 'over' | 'lost' | 'judged' | 'opened' | 'narrow' | 'seats'>

/** How a question stood after something had happened in it. */
export class Moment {
  readonly at: number
  /** Whether lawyers are called no more. */
  readonly closed: boolean
  /** Whether it has ended. */
  readonly over: boolean
  /** Whether an answer was hidden since it ended last. */
  readonly lost: boolean
  readonly judged: boolean
  readonly opened: ReadonlySet<TierName>
  /** Those of them that called experienced lawyers alone. */
  readonly narrow: ReadonlySet<TierName>
  readonly seats: ReadonlyMap<string, Seat>
  readonly #rules: Rules

  constructor(rules: Rules, told: Told) {
    this.#rules = rules
    this.at = told.at
    this.closed = told.closed
    this.over = told.over
    this.lost = told.lost
    this.judged = told.judged
    this.opened = told.opened
    this.narrow = told.narrow
    this.seats = told.seats
  }

  get answered(): number {
    return [...this.seats.keys()].filter(who => this.stands(who)).length
  }
  get state(): 'open' | 'filled' | 'closed' {
    if (this.closed) return 'closed'
    return this.answered >= this.#rules.promised.wanted ? 'filled' : 'open'
  }
  seat(who: string): Seat {
    return this.seats.get(who) ?? NO_SEAT
  }
  stands(who: string): boolean {
    const { answered, hidden } = this.seat(who)
    return answered && !hidden
  }
  holds(who: string, now = this.at): boolean {
    const { until, answered } = this.seat(who)
    return !answered && until !== null && until > now
  }
  /** Never finds the seats taken, and takes none. */
  isBeside(who: string): boolean {
    return this.#rules.tierOf(who) === 'local' || this.seat(who).calledIn
  }
  seatsFree(now = this.at): number {
    const claims = [...this.seats.keys()].filter(who => !this.isBeside(who) && this.holds(who, now))
    return Math.max(0, this.#rules.promised.wanted - this.answered - claims.length)
  }
  isCalled(who: string): boolean {
    if (this.closed) return false
    if (this.isBeside(who) || this.holds(who)) return true
    const tier = this.#rules.tierOf(who)
    if (this.state !== 'open' || tier === undefined || !this.opened.has(tier)) return false
    return !this.narrow.has(tier) || this.#rules.isExperienced(who)
  }
  /** What must be decided before anything else may happen at an instant. */
  due(now: number): string[] {
    if (this.closed) return []
    const { regionalAfterSeconds, nationalAfterSeconds, promiseSeconds } = this.#rules.promised
    const isDue = (seconds: number) => this.#rules.asked + seconds * 1000 <= now
    const tier = (name: TierName, after: number) =>
      isDue(after) && this.state === 'open' && !this.opened.has(name) ? [`call.pushed ${name}`] : []
    const over = [...this.seats].filter(
      ([, { until, answered }]) => !answered && until !== null && until <= now,
    )
    return [
      ...tier('regional', regionalAfterSeconds),
      ...tier('national', nationalAfterSeconds),
      ...(isDue(promiseSeconds) && !this.judged ? ['promise'] : []),
      ...over.map(([who]) => `call.claim-expired ${who}`),
    ]
  }
}

/**
 * The rules of a question as simply as they can be said, gone through with what its timeline says happened: each entry must
 * have been allowed when it came, and have come before whatever else could not happen before it.
 */
export class Rules {
  readonly promised: Promised
  readonly asked: number
  /** After each entry, oldest first. */
  readonly moments: Moment[]
  readonly #people: ReadonlyMap<string, Person>
  readonly #enterprise: boolean

  constructor(
    promised: Promised,
    { people, enterprise }: { people: ReadonlyMap<string, Person>; enterprise: boolean },
    timeline: readonly Entry[],
  ) {
    const [asked, ...later] = timeline
    this.promised = promised
    this.#people = people
    this.#enterprise = enterprise
    expect(asked!.type).toBe('consultation.asked')
    this.asked = asked!.at
    const start = {
      at: this.asked,
      closed: false,
      over: false,
      lost: false,
      judged: false,
      opened: new Set<TierName>(),
      narrow: new Set<TierName>(),
      seats: new Map(),
    }
    this.moments = [new Moment(this, start)]
    for (const entry of later) this.#follow(entry)
  }

  /** Undefined for whoever is no lawyer. */
  tierOf(who: string): TierName | undefined {
    return this.#people.get(who)?.tier
  }
  isExperienced(who: string): boolean {
    return this.#people.get(who)?.experienced === true
  }
  /** Where none of a tier's experienced lawyers is away, as many as it has are called. */
  #mayBeNarrow(tier: TierName): boolean {
    const experienced = [...this.#people.values()].filter(one => one.tier === tier && one.experienced)
    return this.#enterprise && experienced.length >= ENOUGH
  }
  get last(): Moment {
    return this.moments.at(-1)!
  }
  /** How the question may have stood for a request that came after so many entries, and was answered by an instant. */
  since(entries: number, until: number): readonly Moment[] {
    return this.moments.slice(entries - 1).filter(({ at }, index) => index === 0 || at <= until)
  }

  #follow({ type, at, data: text, said }: Entry): void {
    const data = JSON.parse(text) as Data
    const now = this.last
    const who = data.lawyer?.name ?? ''
    const due = now.due(at)
    const must = (holds: boolean, rule: string) =>
      expect(holds, `${said} (${at - this.asked} ms): ${rule}`).toBe(true)
    must(at >= now.at, 'lies before what it follows')
    const decided = () => must(due.length === 0, `came before ${due.join(', ')}`)
    const wasDue = (what: string) => must(due.includes(what), 'was not due')
    const put = (changes: Partial<Seat>, ...names: string[]) => {
      const seats = new Map(now.seats)
      for (const name of names) seats.set(name, { ...now.seat(name), ...changes })
      return { seats }
    }
    const end = () => {
      const freed = [...now.seats.keys()].filter(name => !now.seat(name).answered)
      // No promise is judged from then on.
      return { ...put({ until: null }, ...freed), closed: true, over: true, lost: false, judged: true }
    }
    const isShort = (answered: number) => answered < this.promised.wanted
    const change = (): Partial<Moment> => {
      switch (type) {
        case 'call.pushed':
          if (data.tier !== 'local') wasDue(`${type} ${data.tier}`)
          must(!data.experiencedOnly || this.#mayBeNarrow(data.tier!), 'called too few')
          return {
            opened: new Set([...now.opened, data.tier!]),
            narrow: new Set([...now.narrow, ...(data.experiencedOnly ? [data.tier!] : [])]),
          }
        case 'call.claimed':
          decided()
          must(now.isCalled(who) && !now.holds(who) && !now.seat(who).answered, 'was not theirs to claim')
          must(now.isBeside(who) || now.seatsFree() > 0, 'no seat was free')
          return put({ until: data.expiresAt! }, who)
        case 'call.claim-released':
          decided()
          must(now.holds(who), 'held no seat')
          return put({ until: null }, who)
        case 'call.claim-expired':
          wasDue(`${type} ${who}`)
          return put({ until: null }, who)
        case 'consultation.answered':
          decided()
          must(!now.over, 'had ended')
          must(
            (now.isCalled(who) || now.seat(who).answered) && !now.stands(who),
            'was not called, or counted twice',
          )
          must(!now.seat(who).answered || now.seat(who).calledIn, 'was not called in anew')
          must(now.isBeside(who) || now.holds(who) || now.seatsFree() > 0, 'no seat was free')
          must(data.answered === now.answered + 1, `had ${now.answered} before it`)
          return put({ until: null, answered: true, hidden: false }, who)
        case 'consultation.hidden':
          decided()
          must(now.seat(who).answered, 'there was no answer')
          if (!now.stands(who)) return put({ hidden: true, calledIn: false }, who)
          return {
            ...put({ hidden: true, calledIn: false }, who),
            lost: true,
            closed: now.closed && (now.over || !isShort(now.answered - 1)),
          }
        case 'consultation.reopened':
          decided()
          must(now.over, 'had not ended')
          must(data.called === (now.lost && isShort(now.answered)), 'called, or not, without need')
          return { over: false, closed: !data.called }
        case 'call.called-in':
          decided()
          must(!now.closed && !now.stands(who) && !now.seat(who).calledIn, 'was called in already')
          return put({ calledIn: true }, who)
        case 'call.called-over':
          decided()
          must(!now.closed, 'had ended')
          return put({ calledIn: true }, ...data.lawyers!.map(({ name }) => name))
        case 'consultation.satisfied':
        case 'consultation.ended':
          decided()
          must(!now.over && (now.closed || now.answered > 0), 'could not be closed')
          return end()
        case 'consultation.cancelled':
          decided()
          must(!now.closed && now.answered === 0, 'could not be called off')
          return end()
        case 'consultation.merged-into':
          decided()
          return end()
        case 'consultation.promise-kept':
        case 'consultation.promise-broken':
          wasDue('promise')
          must(data.answered === now.answered, `had ${now.answered}`)
          must(type.endsWith('kept') === now.answered >= this.promised.wanted, 'was judged wrongly')
          return { judged: true }
        default:
          return {}
      }
    }
    this.moments.push(new Moment(this, { ...toldOf(now), ...change(), at }))
  }
}

const toldOf = ({ at, closed, over, lost, judged, opened, narrow, seats }: Moment): Told => ({
  at,
  closed,
  over,
  lost,
  judged,
  opened,
  narrow,
  seats,
})

/** What entries say of themselves, as far as the rules turn on it. */
interface Data {
  readonly tier?: TierName
  readonly experiencedOnly?: boolean
  readonly lawyer?: { readonly name: string }
  readonly lawyers?: readonly { readonly name: string }[]
  readonly expiresAt?: number
  readonly answered?: number
  readonly called?: boolean
}
