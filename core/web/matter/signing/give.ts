import { Refusal, refuse } from '../../../commands/index.ts'
import { w } from '../../../words/index.ts'
import { receivedForm, typedIn } from '../../forms/index.ts'
import type { Page } from '../../page.ts'
import type { MatterPlace } from '../place.ts'
import { type FoundSigning, signingAt } from './found.ts'
import type { RefusedSign } from './page.tsx'

/** What came of a signature that was sent. */
export type GivenSign =
  | { readonly to: string }
  | { readonly found: FoundSigning; readonly position: number | undefined; readonly refused: RefusedSign }

/** Takes a signature with what is known of its sender; what was drawn stays where it is refused. */
export async function giveSignature(page: Page, place: MatterPlace): Promise<GivenSign> {
  const found = await signingAt(page, place)
  const { signing, declared, turn, href, hosts, loaded } = found
  const { values, nonce } = await receivedForm({ ...place, request: page.request })
  if (!declared) throw refuse('not-found', 'signing', w('没有找到要签名的文书'))
  const text = (name: string) => typedIn(values, name)
  const position = Number(text('position'))
  try {
    const { complete } = await place.web.deployment.run(
      place.open.county.code,
      declared.sign,
      {
        ref: signing.ref,
        signing: signing.id,
        position,
        papers: values.get('paper') ?? [],
        agreed: values.has('agreed'),
        strokes: text('strokes'),
        seen: text('seen'),
        ...senderOf(page),
      },
      place.viewer,
      nonce === undefined ? {} : { key: nonce },
    )
    // Whoever let them sign has nothing more to see there.
    if (hosts === 'window' && !loaded) return { to: '/desk/forms?signed' }
    if (hosts === 'window' && loaded?.matter.confidential) return { to: place.href(signing.ref) }
    return { to: complete ? `${href}?signed` : href }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return {
      found,
      position: turn?.position === position ? undefined : position,
      refused: {
        refusal,
        strokes: text('strokes'),
        seen: text('seen'),
        agreed: values.has('agreed'),
      },
    }
  }
}

/** By what device and from where something was sent. */
export const senderOf = (page: Page) => ({
  device: (page.request.headers.get('user-agent') ?? '').slice(0, 400),
  address: page.visit.ip.slice(0, 100),
})
