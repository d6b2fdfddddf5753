import { stat } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'

interface Look {
  /** Which file it was, and when anything last happened to it. */
  readonly stood: string
  readonly isSound: Promise<boolean>
}

/** A disk may lose what nothing was done to: no look counts for longer. */
const AGAIN_AFTER = 60_000
/** Within a tick of a file system's clock, what was written first and what was written after it bear the same time. */
const SETTLED = 1_000n * 1_000_000n

const looks = new LRUCache<string, Look>({ max: 10_000, ttl: AGAIN_AFTER })

/**
 * What `look` finds of a file, read anew only where anything happened to it since, or after a minute: whoever has a public page
 * drawn again and again has the file read once. Only that it is sound is remembered. Nobody but the system sets the time that
 * tells of a change (ctime).
 */
export async function lookUnlessUntouched(path: string, look: () => Promise<boolean>): Promise<boolean> {
  const before = await standing(path)
  if (before === undefined) return look()
  const known = looks.get(path)
  if (known?.stood === before.as) return known.isSound
  const isSound = look()
  looks.set(path, { stood: before.as, isSound })
  const forget = () => {
    if (looks.peek(path)?.isSound === isSound) looks.delete(path)
  }
  try {
    if (!(await isSound) || !before.isSettled) forget()
  } catch (error) {
    forget()
    throw error
  }
  return isSound
}

async function standing(path: string): Promise<{ as: string; isSettled: boolean } | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  if (!found) return undefined
  const { dev, ino, size, mtimeNs, ctimeNs } = found
  const age = BigInt(Date.now()) * 1_000_000n - ctimeNs
  return { as: [dev, ino, size, mtimeNs, ctimeNs].join(), isSettled: age > SETTLED }
}
