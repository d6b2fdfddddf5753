import { setTimeout as sleep } from 'node:timers/promises'
import { t } from '#core/words'
import type { Output } from '../output.ts'
import type { Visitor } from './visitor.ts'

interface Entry {
  readonly number: number
  readonly at: string
  readonly type: string
  readonly actor: string
  readonly text: string
}

export interface ShownMatter {
  readonly timeline: readonly Entry[]
  readonly threads: readonly { readonly id: string; readonly counterpart: { readonly name: string } | null }[]
}

const EVERY = 100

/** A question as the desk sees it happen: each step is told once, with the time since it was asked. */
export class Stage {
  readonly #desk: Visitor
  readonly #ref: string
  readonly #output: Output
  #told = 0
  #began: number | undefined

  constructor(desk: Visitor, ref: string, output: Output) {
    this.#desk = desk
    this.#ref = ref
    this.#output = output
  }

  /** Tells what happens until an entry of this type is there, the `nth` of its kind. */
  async until(type: string, nth = 1): Promise<void> {
    for (;;) {
      const { timeline } = await this.#desk.get<ShownMatter>(`/matters/${this.#ref}`)
      for (const entry of timeline.toSorted((a, b) => a.number - b.number)) this.#tell(entry)
      if (timeline.filter(entry => entry.type === type).length >= nth) return
      await sleep(EVERY)
    }
  }

  #tell({ number, at, text, actor }: Entry): void {
    if (number <= this.#told) return
    this.#told = number
    const time = Date.parse(at)
    this.#began ??= time
    this.#output.line(
      `  ${clock(time - this.#began)}  ${text}${actor && !text.includes(actor) ? t('（{actor}）', { actor }) : ''}`,
    )
  }
}

/** `0:07`. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
