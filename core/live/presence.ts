import type { Hub } from './hub.ts'

/** How a node tells the others which streams are watched there; each line of `now` is `+stream` or `-stream`. */
type Told = 'now' | 'anew' | 'ask' | 'alive'
export const isTold = (word: string | undefined): word is Told =>
  word === 'now' || word === 'anew' || word === 'ask' || word === 'alive'

interface PresenceOptions {
  send(told: Told, lines: readonly string[]): void
  /** What is watched on this node. */
  readonly here: Pick<Hub, 'watched' | 'isWatched'>
}

/** Who opens another page closes the one before: what begins again within this many milliseconds is not told. */
const TOGETHER = 1000
/** How often a node says that it lives. */
const BEAT = 60_000
/** Whoever was not heard for so long is taken for dead. */
const PATIENCE = 2.5 * BEAT

interface Other {
  readonly streams: Set<string>
  heard: number
}

/**
 * What is watched on other nodes, as they tell each other: what changed, many at once, and everything to whoever asks. What is
 * lost or late may mislead for a moment; nothing that must be right may rest on it.
 */
export class Presence {
  readonly #options: PresenceOptions
  readonly #others = new Map<string, Other>()
  /** What the others were told is watched here. */
  readonly #told = new Set<string>()
  readonly #changed = new Set<string>()
  #telling: NodeJS.Timeout | undefined
  readonly #living: NodeJS.Timeout
  #asked = false

  constructor(options: PresenceOptions) {
    this.#options = options
    this.#living = setInterval(() => this.#live(), BEAT).unref()
  }

  /** Whether a stream is watched on another node. Only who wants to know asks the others for what began before. */
  isElsewhere(stream: string): boolean {
    if (!this.#asked) this.ask()
    for (const { streams } of this.#others.values()) if (streams.has(stream)) return true
    return false
  }

  /** Asks the others for all that is watched there. */
  ask(): void {
    this.#asked = true
    this.#options.send('ask', [])
  }

  /** Tells in a moment that watching a stream began or ended here. */
  changed(stream: string): void {
    this.#changed.add(stream)
    this.#telling ??= setTimeout(() => this.#tell(), TOGETHER).unref()
  }

  /** The connection was lost: what was told and heard meanwhile is told and asked for again. */
  again(): void {
    this.#tellAnew()
    if (this.#asked) this.ask()
  }

  hear(from: string, told: Told, lines: readonly string[]): void {
    if (told === 'ask') {
      this.#tellAnew()
      return
    }
    const isNew = !this.#others.has(from)
    const other = this.#others.get(from) ?? { streams: new Set(), heard: 0 }
    other.heard = performance.now()
    this.#others.set(from, other)
    if (told === 'alive') {
      if (isNew && this.#asked) this.ask()
      return
    }
    if (told === 'anew') other.streams.clear()
    for (const line of lines) {
      const stream = line.slice(1)
      if (line.startsWith('+')) other.streams.add(stream)
      else other.streams.delete(stream)
    }
  }

  close(): void {
    clearTimeout(this.#telling)
    clearInterval(this.#living)
    this.#options.send('anew', [])
  }

  #tell(): void {
    this.#telling = undefined
    const lines = [...this.#changed].flatMap(stream => {
      const isWatched = this.#options.here.isWatched(stream)
      if (isWatched === this.#told.has(stream)) return []
      if (isWatched) this.#told.add(stream)
      else this.#told.delete(stream)
      return [`${isWatched ? '+' : '-'}${stream}`]
    })
    this.#changed.clear()
    if (lines.length > 0) this.#options.send('now', lines)
  }

  #tellAnew(): void {
    this.#told.clear()
    for (const stream of this.#options.here.watched()) this.#told.add(stream)
    this.#options.send('anew', [])
    if (this.#told.size > 0)
      this.#options.send(
        'now',
        [...this.#told].map(stream => `+${stream}`),
      )
  }

  #live(): void {
    const dead = performance.now() - PATIENCE
    for (const [node, { heard }] of this.#others) if (heard < dead) this.#others.delete(node)
    this.#options.send('alive', [])
  }
}
