import { type Fault, fault } from './faults.ts'

const LIFE = 7200_000
/** So long before a token ends a new one is given, and both hold. */
const OVERLAP = 300_000

interface Given {
  readonly value: string
  until: number
  ended: boolean
}

/** Stable access tokens and tickets for pages: what was given, and what still holds. */
export class Tokens {
  /** How often an access token was asked for. */
  given = 0
  ticketsGiven = 0
  readonly #now: () => number
  readonly #access: Given[] = []
  readonly #tickets: Given[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  /** The token that holds, with what is left of its life; a new one shortly before its end. */
  stable(): { access_token: string; expires_in: number } {
    this.given++
    const last = this.#access.at(-1)
    const token = last && !last.ended && last.until - this.#now() > OVERLAP ? last : this.#new()
    return { access_token: token.value, expires_in: Math.floor((token.until - this.#now()) / 1000) }
  }

  #new(): Given {
    const token = { value: `token-${this.#access.length + 1}`, until: this.#now() + LIFE, ended: false }
    this.#access.push(token)
    return token
  }

  /** Ends the token that is in force, as WeChat may at any time. */
  end(): void {
    for (const token of this.#access) token.ended = true
  }

  /** Why WeChat does nothing by this token; undefined where it does. */
  fault(value: string): Fault | undefined {
    if (!value) return fault(41001)
    const token = this.#access.find(one => one.value === value)
    if (!token) return fault(40014)
    if (token.ended) return fault(40001)
    return token.until <= this.#now() ? fault(42001) : undefined
  }

  ticket(): object {
    this.ticketsGiven++
    const ticket = { value: `ticket-${this.ticketsGiven}`, until: this.#now() + LIFE, ended: false }
    this.#tickets.push(ticket)
    return { errcode: 0, errmsg: 'ok', ticket: ticket.value, expires_in: LIFE / 1000 }
  }

  /** The tickets by which a page may be signed now. */
  get tickets(): string[] {
    return this.#tickets.filter(({ until }) => until > this.#now()).map(({ value }) => value)
  }
}
