/** Chance that comes out the same on every run. */
export interface Chance {
  /** An integer from 0 up to and without `n`. */
  below(n: number): number
  /** True in `percent` of 100 cases. */
  happens(percent: number): boolean
  pick<T>(from: readonly T[]): T
  /** `n` different ones. */
  some<T>(from: readonly T[], n: number): T[]
}

/** A generator from a seed (mulberry32: 32 bits of state, even enough for made-up people). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }
  const some = <T>(from: readonly T[], n: number): T[] => {
    const left = [...from]
    return Array.from({ length: Math.min(n, left.length) }, () => left.splice(below(left.length), 1)).flat()
  }
  return { below, happens: percent => next() * 100 < percent, pick, some }
}
