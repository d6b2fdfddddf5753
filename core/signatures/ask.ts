import { aliasName } from '../aliases/index.ts'
import type { Effect } from '../commands/index.ts'
import {
  type AnyDocumentKind,
  type DocumentKind,
  type Frozen,
  freeze,
  type IssuingBody,
  voidAwaited,
} from '../documents/index.ts'
import type { OpenMatter, Side } from '../matters/index.ts'
import { newId } from '../people/index.ts'
import { t, type Word } from '../words/index.ts'
import type { Signing } from './declare.ts'
import { signaturesAsked } from './events.ts'
import { tellWhoseTurn } from './turn.ts'

/** A paper to be frozen and signed. Made by `toSign`. */
export interface PaperToSign {
  readonly kind: AnyDocumentKind
  readonly values: object
  readonly by: IssuingBody | undefined
}

/** A paper with what it is made from; `by` is another body than the declared one. */
export const toSign = <Values extends object>(
  kind: DocumentKind<Values, never>,
  values: NoInfer<Values>,
  { by }: { readonly by?: IssuingBody } = {},
): PaperToSign => ({ kind, values, by })

/** Somebody who is to sign. */
export interface Signer {
  /** Their place in the papers, as `signer` of its blocks has it. One may sign in several papers, and not in all. */
  readonly place: string
  readonly name: string
  /**
   * Whose account signs. Left out: for the first signer the citizen's who gives the command, or for whom it is given; nobody's
   * for all others: they sign on the phone of somebody who is with them, or by a link that makes the place theirs.
   */
  readonly principal?: string | null
  /** They sign by an account of their own, never on another's phone. */
  readonly alone?: boolean
}

export interface Asking {
  /** At least one. */
  readonly signers: readonly Signer[]
  /** Each waits for those before. */
  readonly ordered?: boolean
  /** Why these are signed on paper alone: the law admits no electronic signature (电子签名法, art. 3). */
  readonly onPaper?: Word
}

export interface Asked {
  /** Id of the signing; where it is open, its page is where the signers are led. */
  readonly signing: string
  readonly papers: readonly Frozen[]
}

/**
 * Freezes papers in the running command and asks people to sign them. Each signature binds to the hashes of all of them. With
 * the last the papers are issued: what the signing declares follows in that transaction, and their PDFs are made and sealed.
 * A number, where a kind has a series, is given now, because it is part of what is signed. Asked again on the same matter, a
 * signing that is still open is withdrawn and its papers are void.
 */
export async function askToSign(
  effect: Effect<'county'>,
  matter: OpenMatter,
  signing: Signing,
  papers: readonly PaperToSign[],
  { signers, ordered = false, onPaper }: Asking,
): Promise<Asked> {
  if (papers.length === 0 || signers.length === 0) throw new RangeError(`${signing.name}: nothing to sign`)
  await withdrawSigning(effect, matter, signing, t('内容有修改，重新签名'))
  const named = signers.map(signer => nameIn(matter, signer))
  const { db, now, actor } = effect
  const id = newId()
  await db
    .insertInto('signing')
    .values({
      id,
      matter_id: matter.id,
      name: signing.name,
      ordered: ordered ? 1 : 0,
      on_paper: onPaper ?? null,
      consent: signing.consent,
      state: 'open',
      asked_at: now,
      asked_by: actor,
      ended_at: null,
    })
    .execute()
  await db
    .insertInto('signing_signer')
    .values(
      signers.map(({ place, principal, alone }, at) => ({
        id: newId(),
        signing_id: id,
        position: at + 1,
        place,
        name: named[at]!,
        principal: principal === undefined ? ownAccount(effect, at) : principal,
        alone: alone ? 1 : 0,
        link_hash: null,
        link_until: null,
        signed_at: null,
      })),
    )
    .execute()
  const frozen: Frozen[] = []
  for (const { kind, values, by } of papers)
    frozen.push(await freeze(effect, matter, kind, values, { signing: id, ...(by && { by }) }))
  const said = { papers: frozen.map(({ title }) => title), signers: named }
  const sides = sidesAmong(papers)
  matter.say(signaturesAsked, { signing: id, ...said }, sides)
  matter.touch(sides, 'documents', 'signings')
  await tellWhoseTurn(effect, matter, id)
  effect.audit(`signing:${id}`, { name: signing.name, papers: frozen.map(({ sha256 }) => sha256) })
  return { signing: id, papers: frozen }
}

/** Nobody's name stands in the rows of a confidential matter. */
const nameIn = ({ confidential }: OpenMatter, { name, principal }: Signer): string =>
  confidential === null || principal?.startsWith('officer:') ? name : aliasName()

/** Staff, the parties where one of the papers is for them, and lawyers where they may read all of it. */
const sidesAmong = (papers: readonly PaperToSign[]): Side[] => [
  ...(papers.some(({ kind }) => kind.readers.includes('citizen')) ? (['citizen'] as const) : []),
  ...(papers.every(({ kind }) => kind.readers.includes('lawyers')) ? (['lawyers'] as const) : []),
  'staff',
]

function ownAccount({ caller, actor, behalf }: Effect<'county'>, at: number): string | null {
  if (at > 0) return null
  return behalf ? behalf.principal : caller.principal.kind === 'citizen' ? actor : null
}

/** Withdraws what of a signing is open on a matter, in the running command: its papers are void, for this reason. */
export async function withdrawSigning(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { name }: Pick<Signing, 'name'>,
  reason: string,
): Promise<void> {
  const { db, now } = effect
  const open = await db
    .selectFrom('signing')
    .select('id')
    .where('matter_id', '=', matter.id)
    .where('name', '=', name)
    .where('state', '=', 'open')
    .execute()
  for (const { id } of open) {
    await db.updateTable('signing').set({ state: 'withdrawn', ended_at: now }).where('id', '=', id).execute()
    await voidAwaited(effect, matter, id, reason)
    effect.audit(`signing:${id}`, { withdrawn: true, reason })
  }
}
