/** Work that is done again whenever it was asked for while it ran, and never twice at once. It does not reject. */
export class Repeated {
  readonly #work: () => Promise<void>
  #asked = false
  #running: Promise<void> | undefined

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  ask(): void {
    this.#asked = true
    this.#running ??= this.#run()
  }

  /** The work under way, if any. */
  get running(): Promise<void> | undefined {
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#asked) {
      this.#asked = false
      await this.#work()
    }
    // In the same breath as the question above: whoever asks later must find nothing running.
    this.#running = undefined
  }
}
