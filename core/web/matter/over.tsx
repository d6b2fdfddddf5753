import { Refusal } from '../../commands/index.ts'
import { findMatter, shownRef } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import type { SentParts } from '../live/index.ts'
import { ButtonLink, Buttons, LivePart, Notice } from '../look/index.ts'
import { rendered } from '../page.ts'
import { goneOnIn, loadMatter, moduleOf } from './loaded.ts'
import { headPart } from './parts/head.tsx'
import type { MatterPlace } from './place.ts'

/**
 * What the open page of a lawyer who was called shows once no answer of theirs is wanted any more: why, in place of the
 * parts that offered to answer (`withCall`). Undefined for whom no call had reached, and who may learn nothing.
 */
export async function lastShown(
  place: MatterPlace,
  ref: string,
  withCall: readonly string[],
): Promise<SentParts | undefined> {
  const refusal = await whyRefused(place, ref)
  const isFull = refusal?.reason === 'seat-taken'
  if (!refusal || !(isFull || refusal.reason === 'call-closed')) return undefined
  const matter = await findMatter(place.open.store.read, ref)
  if (!matter) return undefined
  const into = await goneOnIn(place, ref, refusal)
  const href = place.href(ref)
  const srcOf = (part: string) => `${href}/parts/${part}`
  const state = (
    <LivePart name="state" src={srcOf('state')}>
      {headPart({ matter, module: moduleOf(place, matter) }, place.web.deployment.clock.now())}
      <Notice kind="done" title={isFull ? t('已答满') : t('不再需要新的解答')} urgent>
        <p>{refusal.message}</p>
        {into ? (
          <Buttons spaced>
            <ButtonLink href={place.href(into.ref)}>{t('打开 {ref}', { ref: shownRef(into) })}</ButtonLink>
          </Buttons>
        ) : null}
      </Notice>
    </LivePart>
  )
  const html = { [srcOf('state')]: await rendered(state) }
  for (const name of withCall) html[srcOf(name)] = await rendered(<LivePart name={name} src={srcOf(name)} />)
  return { parts: ['state', ...withCall], html, announce: refusal.message }
}

async function whyRefused(place: MatterPlace, ref: string): Promise<Refusal | undefined> {
  try {
    await loadMatter({ ...place, now: place.web.deployment.clock.now() }, ref)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
