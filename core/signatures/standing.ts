import { createHash } from 'node:crypto'
import { type Effect, holds, permissionsOf, refuse } from '../commands/index.ts'
import { PAPER_CONTEXT } from '../documents/index.ts'
import type { MatterKind } from '../matters/index.ts'
import { lockMatter, type OpenMatter, tookDown } from '../matters/index.ts'
import type { Evidence } from '../signing/index.ts'
import { t, w } from '../words/index.ts'
import type { SigningSpec } from './declare.ts'
import type { SignerRow, SigningRow } from './tables.ts'

/** A signing that stands open, with whose turn it is to sign now, its matter locked. */
export interface Turn {
  readonly matter: OpenMatter
  readonly signing: SigningRow
  readonly signer: SignerRow
  readonly signers: readonly SignerRow[]
  readonly papers: Evidence['papers']
}

export interface Wanted {
  readonly ref: string
  readonly signing: string
  /** Whose place it is, counted from 1. */
  readonly position: number
  /** The hashes of the papers as they were read. */
  readonly papers: readonly string[]
}

/** Finds where somebody is to sign. Refuses what is not there, over, changed, or not their turn. */
export async function turnOf(
  effect: Effect<'county'>,
  spec: SigningSpec & { readonly kind: MatterKind },
  { ref, signing: id, position, papers: read }: Wanted,
): Promise<Turn> {
  const matter = await lockMatter(effect, ref, spec.kind)
  const signing = await effect.db
    .selectFrom('signing')
    .selectAll()
    .where('id', '=', id)
    .where('matter_id', '=', matter.id)
    .where('name', '=', spec.name)
    .executeTakeFirst()
  const signers = await effect.db
    .selectFrom('signing_signer')
    .selectAll()
    .where('signing_id', '=', id)
    .orderBy('position')
    .execute()
  const signer = signers.find(one => one.position === position)
  if (!signing || !signer || !(await mayActFor(effect, matter.id, signers, spec.officer)))
    throw refuse('not-found', 'signing', w('没有找到要签名的文书'))
  if (signing.state === 'withdrawn')
    throw refuse('conflict', 'withdrawn', w('内容有修改，这份文书已经作废，请看新的一份'))
  if (signer.signed_at !== null)
    throw refuse('conflict', 'signed', w('{name}已经签过，不用再签'), { name: signer.name })
  if (spec.from !== 'any' && !spec.from.includes(matter.state))
    throw refuse('conflict', 'state', w('“{state}”时不能{action}'), {
      state: t(matter.stateLabel),
      action: t(spec.title),
    })
  const next = signers.find(one => one.signed_at === null)
  if (signing.ordered === 1 && next && next.position < position)
    throw refuse('conflict', 'turn', w('请等{name}先签'), { name: next.name })
  const papers = await papersOf(effect, id)
  if (papers.length !== read.length || papers.some(({ sha256 }, at) => sha256 !== read[at]))
    throw refuse('conflict', 'changed', w('文书与您看到的不一致，请重新打开后再签'))
  return { matter, signing, signer, signers, papers }
}

/**
 * Whoever signs here themselves, and staff who let others sign: by their right, or because whoever signs is before them, for whom they
 * filled in what is signed. To anybody else there is nothing.
 */
async function mayActFor(
  { db, actor, caller }: Effect<'county'>,
  matterId: string,
  signers: readonly SignerRow[],
  permission: string,
): Promise<boolean> {
  if (signers.some(({ principal }) => principal === actor)) return true
  const { principal } = caller
  if (principal.kind !== 'officer') return false
  if (holds(await permissionsOf(db, principal.id), permission)) return true
  return signers.every(({ signed_at }) => signed_at === null) && tookDown(db, matterId, actor)
}

/** The papers of a signing; that each still says what its hash was made of is looked at again. */
async function papersOf({ db, keys }: Effect<'county'>, signing: string): Promise<Evidence['papers']> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'title', 'number', 'sha256', 'paper_sealed'])
    .where('signing_id', '=', signing)
    .orderBy('id')
    .execute()
  return rows.map(({ id, title, number, sha256, paper_sealed }) => {
    const paper = keys.unseal(paper_sealed, `${PAPER_CONTEXT}.${id}`)
    if (createHash('sha256').update(paper).digest('hex') !== sha256)
      throw new Error(`the paper ${id} is not what its hash was made of`)
    return { id, title, number, sha256 }
  })
}
