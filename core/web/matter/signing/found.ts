import { holds, refuse } from '../../../commands/index.ts'
import { mayReadDocument } from '../../../documents/index.ts'
import { tookDown } from '../../../matters/index.ts'
import { principalKey } from '../../../people/index.ts'
import {
  nextSigners,
  type OpenSigning,
  type Signing,
  type SigningSigner,
  signingWithId,
  turnFor,
} from '../../../signatures/index.ts'
import { w } from '../../../words/index.ts'
import type { Page } from '../../page.ts'
import { type LoadedMatter, loadMatter } from '../loaded.ts'
import { recordLook } from '../looking.ts'
import type { MatterPlace } from '../place.ts'
import { mayKnowSender } from '../visible.ts'

/** A signing as its viewer stands to it. */
export interface FoundSigning {
  readonly signing: OpenSigning
  /** Its declaration; undefined where its service is gone or switched off: then it can be looked at alone. */
  readonly declared: Signing | undefined
  /** Where the viewer signs, or has signed. */
  readonly own: SigningSigner | undefined
  /** Where it is the viewer's turn. */
  readonly turn: SigningSigner | undefined
  /** Whether the viewer lets others sign here: staff at the window, or who signs themselves, on their phone. */
  readonly hosts: 'window' | 'beside' | undefined
  /** The matter, for whom it is there besides what they sign. */
  readonly loaded: LoadedMatter | undefined
  /** Path of its page. */
  readonly href: string
}

export const signingHref = (place: MatterPlace, { ref, id }: Pick<OpenSigning, 'ref' | 'id'>) =>
  `${place.href(ref)}/signings/${id}`

/** The signing that an address names, for who signs there, whose matter it is, and staff. */
export async function signingAt(page: Page, place: MatterPlace): Promise<FoundSigning> {
  const { open, viewer, web } = place
  const ref = page.param('ref')
  const signing = await signingWithId(open.store.read, page.param('signing'))
  const nothing = () => refuse('not-found', 'signing', w('没有找到要签名的文书'))
  if (!signing || signing.ref !== ref) throw nothing()
  const principal = principalKey(viewer.principal)
  const own = signing.signers.find(signer => signer.principal === principal)
  const isBefore = isUnsigned(signing) && (await tookDown(open.store.read, signing.matterId, principal))
  const loaded = await loadedFor(place, ref, own !== undefined || isBefore)
  if (!own && !isBefore && !(loaded && mayReadToSign(loaded, signing))) throw nothing()
  if (loaded?.side === 'staff' && !(await mayLookAt(place, loaded, signing)))
    throw refuse('forbidden', 'identity', w('这份文书有投诉举报人的签名，请先写明理由查看身份'))
  if (loaded) await recordLook(place, loaded, false)
  const module = open.tenant.enabled.has(signing.module)
    ? web.deployment.modules.get(signing.module)
    : undefined
  const declared = module?.signings?.find(({ name }) => name === signing.name)
  const isWindow =
    declared !== undefined &&
    (isBefore || (loaded?.side === 'staff' && holds(loaded.permissions, declared.officer)))
  return {
    signing,
    declared,
    own,
    turn: turnFor(signing, principal),
    hosts: isWindow ? 'window' : own && place.surface === 'portal' ? 'beside' : undefined,
    loaded,
    href: signingHref(place, signing),
  }
}

/** Whether somebody who does not sign may read what others do: staff, and a party to whom all of it is shown. */
export const mayReadToSign = (
  { side, isParty }: Pick<LoadedMatter, 'side' | 'isParty'>,
  { papers }: Pick<OpenSigning, 'papers'>,
): boolean =>
  side === 'staff' || (isParty && papers.every(({ readers }) => mayReadDocument({ readers }, side, true)))

/**
 * Whether staff may open a signing: whose hand it is tells whose a confidential matter is. Whoever took it down lets who came sign
 * it, until they have.
 */
export async function mayLookAt(
  place: MatterPlace,
  { matter }: Pick<LoadedMatter, 'matter'>,
  { state, signers }: OpenSigning,
): Promise<boolean> {
  if (await mayKnowSender(place, matter)) return true
  if (!isUnsigned({ state, signers })) return false
  return tookDown(place.open.store.read, matter.id, principalKey(place.viewer.principal))
}

/** Whether nobody has signed yet of whom it waits for. */
const isUnsigned = ({ state, signers }: Pick<OpenSigning, 'state' | 'signers'>): boolean =>
  state === 'open' && signers.every(({ signedAt }) => signedAt === undefined)

/** Who signs need not be a party of the matter: then they see what they sign alone. */
async function loadedFor(place: MatterPlace, ref: string, signs: boolean): Promise<LoadedMatter | undefined> {
  if (!signs) return loadMatter(place, ref)
  try {
    return await loadMatter(place, ref)
  } catch {
    return undefined
  }
}

/** Who can sign here and now because the viewer lets them: at the window whoever comes, else who has no account there. */
export const hostedBy = ({ signing, hosts, turn }: FoundSigning): readonly SigningSigner[] =>
  hosts === undefined || signing.onPaper !== undefined
    ? []
    : nextSigners(signing).filter(
        signer => !signer.alone && signer !== turn && (signer.principal === null || hosts === 'window'),
      )
