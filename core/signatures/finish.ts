import type { Effect } from '../commands/index.ts'
import { issueSigned } from '../documents/index.ts'
import type { MatterKind } from '../matters/index.ts'
import { addSignature, type Evidence, linksOf, type Strokes } from '../signing/index.ts'
import { t, withReader } from '../words/index.ts'
import type { SigningOutcome, SigningSpec } from './declare.ts'
import { signatureGiven } from './events.ts'
import { signedOf } from './evidencePage.ts'
import { howTitles } from './how.ts'
import type { Turn } from './standing.ts'
import { tellWhoseTurn } from './turn.ts'

/** What is known of a signature besides what its turn says. */
export type Given = Pick<Evidence, 'how' | 'checked' | 'device' | 'address' | 'helper' | 'reason' | 'photos'>

/**
 * Takes a signature down in the running command; with the last the papers are issued, the matter is led on, and what the
 * signing declares follows.
 */
export async function takeDown(
  effect: Effect<'county'>,
  spec: SigningSpec & { readonly kind: MatterKind; readonly to: readonly string[] },
  { matter, signing, signer, signers, papers }: Turn,
  given: Given,
  strokes: Strokes | undefined,
): Promise<SigningOutcome> {
  const { db, now, actor, caller } = effect
  await db
    .updateTable('signing_signer')
    .set({ signed_at: now, link_hash: null, link_until: null })
    .where('id', '=', signer.id)
    .execute()
  const link = await addSignature(
    effect,
    signer,
    {
      signing: signing.id,
      matter: matter.ref,
      papers,
      place: signer.place,
      name: signer.name,
      by: { principal: actor, name: caller.name, via: caller.via },
      consent: signing.consent,
      at: now,
      ...given,
      // From where and by what an alias signs would tell who it is.
      ...(caller.alias && { device: '', address: '' }),
    },
    strokes,
  )
  const words = given.how === 'drawn' ? '' : t('（{how}）', { how: t(howTitles[given.how]) })
  matter.say(signatureGiven, {
    signing: signing.id,
    papers: papers.map(({ title }) => title),
    signer: signer.name,
    words,
  })
  matter.touch(['citizen', 'lawyers', 'staff'], 'documents', 'signings')
  effect.audit(`signing:${signing.id}`, { position: signer.position, how: given.how, hash: link.hash })
  const complete = signers.every(one => one.id === signer.id || one.signed_at !== null)
  if (complete) await finish(effect, spec, { matter, signing: signing.id, signers })
  else await tellWhoseTurn(effect, matter, signing.id, true)
  return { ref: matter.ref, signing: signing.id, complete }
}

async function finish(
  effect: Effect<'county'>,
  spec: SigningSpec & { readonly to: readonly string[] },
  { matter, signing, signers }: Pick<Turn, 'matter' | 'signers'> & { readonly signing: string },
): Promise<void> {
  const { db, now } = effect
  await db
    .updateTable('signing')
    .set({ state: 'complete', ended_at: now })
    .where('id', '=', signing)
    .execute()
  const links = await linksOf(effect, signing)
  const signed = withReader({ locale: 'zh' }, () => signedOf(links))
  const papers = await issueSigned(effect, matter, signing, signed)
  if (spec.to.length === 1) matter.become(spec.to[0]!)
  await spec.whenSigned?.(effect, matter, {
    signing,
    papers,
    signers: signers.map(({ place, principal }) => ({ place, principal })),
  })
}
