interface Item {
  readonly key: string
  readonly run: () => Promise<void>
}

/**
 * Runs work a few at a time: counties take turns, and work with the same key runs one after the other. What is given to
 * it does not reject.
 */
export class Lanes {
  readonly #limit: number
  /** Each county's waiting work; the county that was served longest ago comes first. */
  readonly #waiting = new Map<string, Item[]>()
  readonly #keys = new Set<string>()
  readonly #running = new Set<Promise<void>>()

  constructor(limit: number) {
    this.#limit = limit
  }

  add(county: string, key: string, run: () => Promise<void>): void {
    const items = this.#waiting.get(county) ?? []
    this.#waiting.set(county, items)
    items.push({ key, run })
    this.#start()
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#waiting.clear()
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  #start(): void {
    while (this.#running.size < this.#limit) {
      const item = this.#pick()
      if (!item) return
      this.#keys.add(item.key)
      const running = item.run().finally(() => {
        this.#keys.delete(item.key)
        this.#running.delete(running)
        this.#start()
      })
      this.#running.add(running)
    }
  }

  #pick(): Item | undefined {
    for (const [county, items] of this.#waiting) {
      const index = items.findIndex(item => !this.#keys.has(item.key))
      if (index < 0) continue
      const [item] = items.splice(index, 1)
      this.#waiting.delete(county)
      if (items.length > 0) this.#waiting.set(county, items)
      return item
    }
    return undefined
  }
}
