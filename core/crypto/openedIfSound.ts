import type { Seals } from './countyKeys.ts'
import { CryptoError } from './errors.ts'

/** What was sealed to a context; undefined where no key opens it, or it was altered. */
export function openedIfSound(
  keys: Pick<Seals, 'unseal'>,
  sealed: string,
  context: string,
): string | undefined {
  try {
    return keys.unseal(sealed, context)
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}
