import type { CountyTables, Kysely } from '../database/index.ts'
import { readersIn } from '../documents/index.ts'
import type { Side } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import type { SignerRow, SigningRow } from './tables.ts'

/** Somebody who is to sign, or has. */
export interface SigningSigner {
  /** Counted from 1. */
  readonly position: number
  readonly place: string
  readonly name: string
  readonly principal: string | null
  readonly alone: boolean
  readonly signedAt: Instant | undefined
  /** Until when a link that was made for them can be used. */
  readonly linkUntil: Instant | undefined
}

/** A signing as it stands. */
export interface OpenSigning {
  readonly id: string
  readonly matterId: string
  readonly ref: string
  readonly module: string
  /** Of its declaration. */
  readonly name: string
  readonly ordered: boolean
  readonly onPaper: string | undefined
  readonly consent: string
  readonly state: SigningRow['state']
  readonly askedAt: Instant
  readonly signers: readonly SigningSigner[]
  readonly papers: readonly {
    readonly id: string
    readonly title: string
    readonly number: string | null
    readonly sha256: string
    /** The sides that may read it, whether or not they sign. */
    readonly readers: readonly Side[]
  }[]
}

const toSigner = (row: SignerRow): SigningSigner => ({
  position: row.position,
  place: row.place,
  name: row.name,
  principal: row.principal,
  alone: row.alone === 1,
  signedAt: row.signed_at ?? undefined,
  linkUntil: row.link_until ?? undefined,
})

/** The signing of an id: for whom it has been checked that they may see it. */
export async function signingWithId(db: Kysely<CountyTables>, id: string): Promise<OpenSigning | undefined> {
  const row = await db
    .selectFrom('signing')
    .innerJoin('matter', 'matter.id', 'signing.matter_id')
    .selectAll('signing')
    .select(['matter.ref', 'matter.module'])
    .where('signing.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const signers = await db
    .selectFrom('signing_signer')
    .selectAll()
    .where('signing_id', '=', id)
    .orderBy('position')
    .execute()
  const papers = await db
    .selectFrom('document')
    .select(['id', 'title', 'number', 'sha256', 'readers'])
    .where('signing_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    id,
    matterId: row.matter_id,
    ref: row.ref,
    module: row.module,
    name: row.name,
    ordered: row.ordered === 1,
    onPaper: row.on_paper ?? undefined,
    consent: row.consent,
    state: row.state,
    askedAt: row.asked_at,
    signers: signers.map(toSigner),
    papers: papers.map(({ readers, ...paper }) => ({ ...paper, readers: readersIn(readers) })),
  }
}

/** The signings of a matter that are open, the oldest first. */
export async function openSignings(db: Kysely<CountyTables>, matterId: string): Promise<OpenSigning[]> {
  const rows = await db
    .selectFrom('signing')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  const signings: OpenSigning[] = []
  for (const { id } of rows) signings.push((await signingWithId(db, id))!)
  return signings
}

/** Whose turn it is: everybody who has still to sign, or where there is an order the next of them. */
export function nextSigners({ ordered, signers, state }: OpenSigning): readonly SigningSigner[] {
  if (state !== 'open') return []
  const lacking = signers.filter(({ signedAt }) => signedAt === undefined)
  return ordered ? lacking.slice(0, 1) : lacking
}

/** The place at which an account signs now, by its principal key; undefined where it is not its turn, or has signed. */
export const turnFor = (signing: OpenSigning, principal: string): SigningSigner | undefined =>
  nextSigners(signing).find(signer => signer.principal === principal)

/** The id of a signing of a matter at which it is an account's turn; undefined where it signs nothing there now. */
export async function waitingSigning(
  db: Kysely<CountyTables>,
  ref: string,
  principal: string,
): Promise<string | undefined> {
  const matter = await db.selectFrom('matter').select('id').where('ref', '=', ref).executeTakeFirst()
  if (!matter) return undefined
  const signings = await openSignings(db, matter.id)
  return signings.find(signing => signing.onPaper === undefined && turnFor(signing, principal))?.id
}
