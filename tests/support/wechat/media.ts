import { randomBytes } from 'node:crypto'
import { fault } from './faults.ts'

const THREE_DAYS = 3 * 24 * 3600_000

export class Media {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer

  constructor(name: string, type: string, bytes: Buffer) {
    this.name = name
    this.type = type
    this.bytes = bytes
  }
}

/** Photos and recordings that people sent, which WeChat keeps for three days. */
export class KeptMedia {
  readonly #now: () => number
  readonly #kept = new Map<string, { media: Media; until: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Returns its MediaId. */
  keep(media: Media): string {
    const id = randomBytes(16).toString('base64url')
    this.#kept.set(id, { media, until: this.#now() + THREE_DAYS })
    return id
  }

  get(id: string): unknown {
    const kept = this.#kept.get(id)
    return kept && kept.until > this.#now() ? kept.media : fault(40007)
  }
}
