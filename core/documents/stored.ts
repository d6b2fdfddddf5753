import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { MatterId, Side } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { PAPER_CONTEXT, SIGNED_CONTEXT } from './contexts.ts'
import { type Paper, paperSchema } from './paper.ts'
import { readersIn } from './readers.ts'
import type { With } from './render/index.ts'
import { sealPicture } from './settings/index.ts'
import { type Signed, signedSchema } from './signed.ts'
import type { DocumentRow } from './tables.ts'

/** A paper that was issued, without what it says. */
export interface IssuedDocument {
  readonly id: string
  readonly matterId: MatterId
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly version: number
  readonly readers: readonly Side[]
  readonly issuedAt: Instant
  readonly issuedBy: string
  /** SHA-256 of the frozen paper. */
  readonly sha256: string
  /** The signing that it is part of, if people sign it. */
  readonly signing: string | undefined
  /** Whether somebody has still to sign it: until then it is not issued, and has no PDF. */
  readonly awaiting: boolean
  /** By which whoever holds it has it checked (防伪码). */
  readonly code: string | undefined
  /** When whom it concerns received it (送达), where that is known. */
  readonly receivedAt: Instant | undefined
  /** 作废, when and why. */
  readonly voided: { readonly at: Instant; readonly reason: string } | undefined
  /** Undefined while the PDF is being made. */
  readonly pdf: { readonly sha256: string; readonly bytes: number } | undefined
  /** Characters that no font here has. */
  readonly lacking: readonly string[]
}

const columns = [
  'id',
  'matter_id',
  'kind',
  'title',
  'number',
  'version',
  'readers',
  'issued_at',
  'issued_by_name',
  'sha256',
  'signing_id',
  'awaiting',
  'code',
  'received_at',
  'voided_at',
  'void_reason',
  'pdf_sha256',
  'pdf_bytes',
  'lacking',
] as const

const toDocument = (row: Pick<DocumentRow, (typeof columns)[number]>): IssuedDocument => ({
  id: row.id,
  matterId: row.matter_id as MatterId,
  kind: row.kind,
  title: row.title,
  number: row.number,
  version: row.version,
  readers: readersIn(row.readers),
  issuedAt: row.issued_at,
  issuedBy: row.issued_by_name,
  sha256: row.sha256,
  signing: row.signing_id ?? undefined,
  awaiting: row.awaiting === 1,
  code: row.code ?? undefined,
  receivedAt: row.received_at ?? undefined,
  voided: row.voided_at === null ? undefined : { at: row.voided_at, reason: row.void_reason ?? '' },
  pdf: row.pdf_sha256 === null ? undefined : { sha256: row.pdf_sha256, bytes: row.pdf_bytes ?? 0 },
  lacking: [...row.lacking],
})

/** Every paper of a matter, the newest first: whoever shows them says who may see which. */
export async function documentsOf(db: Kysely<CountyTables>, matterId: string): Promise<IssuedDocument[]> {
  const rows = await db
    .selectFrom('document')
    .select(columns)
    .where('matter_id', '=', matterId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toDocument)
}

/** A paper with what it says, and the pictures that it names. */
export interface OpenDocument extends IssuedDocument {
  readonly paper: Paper
  /** What people's signing added to it, once the last had signed. */
  readonly signed: Signed | undefined
  readonly pictures: Readonly<Record<string, Uint8Array>>
}

/** The frozen paper of an id, unsealed: for whom it has been checked that they may read it. */
export async function openDocument(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  id: string,
): Promise<OpenDocument | undefined> {
  const row = await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const paper = v.parse(paperSchema, JSON.parse(keys.unseal(row.paper_sealed, `${PAPER_CONTEXT}.${id}`)))
  const signed = row.signed_sealed
    ? v.parse(signedSchema, JSON.parse(keys.unseal(row.signed_sealed, `${SIGNED_CONTEXT}.${id}`)))
    : undefined
  return { ...toDocument(row), paper, signed, pictures: await picturesOf(db, paper) }
}

/** With what a paper is drawn besides what was frozen; `address` is where whoever holds it has it checked. */
export function drawnWith(
  { pictures, signed, code }: Pick<OpenDocument, 'pictures' | 'signed' | 'code'>,
  address: string | undefined,
): With {
  return {
    pictures,
    ...(signed && { signed }),
    ...(code !== undefined && address !== undefined && { check: { code, address } }),
  }
}

/** The pictures that a paper names, by their SHA-256. */
export async function picturesOf(
  db: Kysely<CountyTables>,
  paper: Paper,
): Promise<Record<string, Uint8Array>> {
  const pictures: Record<string, Uint8Array> = {}
  for (const block of paper.body)
    if (block.kind === 'seal' && block.image !== undefined)
      pictures[block.image] = await sealPicture(db, block.image)
  return pictures
}
