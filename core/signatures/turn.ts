import type { Effect } from '../commands/index.ts'
import { type OpenMatter, signatureWanted } from '../matters/index.ts'
import { tell } from '../notices/index.ts'
import { nextSigners, signingWithId } from './read.ts'

/**
 * Tells whose turn it is to sign, where they have an account: the caller knows it. `after` has just signed: where there is no
 * order, everybody else has been told before.
 */
export async function tellWhoseTurn(
  effect: Effect<'county'>,
  matter: OpenMatter,
  id: string,
  after = false,
): Promise<void> {
  const signing = await signingWithId(effect.db, id)
  if (!signing || (after && !signing.ordered)) return
  const to = nextSigners(signing).flatMap(({ principal }) =>
    principal === null || principal === effect.actor ? [] : [principal],
  )
  const at = `${matter.ref}/signings/${id}`
  for (const [kind, link] of [
    ['citizen:', `/matters/${at}`],
    ['officer:', `/desk/matters/${at}`],
    ['lawyer:', `/lawyers/c/${effect.county.slug}/${at}`],
  ] as const)
    await tell(effect, {
      kind: signatureWanted,
      to: to.filter(principal => principal.startsWith(kind)),
      matter,
      link,
    })
}
