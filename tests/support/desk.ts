import { inject } from 'vitest'

/** Where what is made once for a whole run is to be had (global-setup.ts): an address, or a path of this machine. */
export async function fromDesk(
  what: 'postgres' | 'queue' | 'seeds' | 'assets' | `program/${string}`,
): Promise<string> {
  const answer = await fetch(`${inject('desk')}/${what}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
