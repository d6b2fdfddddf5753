import { createHash } from 'node:crypto'

/** Numbers from 0 to 1 that follow from a seed. */
export const randomFrom = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return seed / 2 ** 31
}

/**
 * The same where things come in another order each time: a number follows from the seed, from what it is for, and from how often
 * it was asked for that.
 */
export function chancesFrom(seed: number): (what: string) => number {
  const times = new Map<string, number>()
  return what => {
    const time = (times.get(what) ?? 0) + 1
    times.set(what, time)
    const hash = createHash('sha1').update(`${seed} ${time} ${what}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
}
