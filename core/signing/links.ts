import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { ENTRY_CONTEXT, evidenceSchema, type Link, STROKES_CONTEXT } from './evidence.ts'
import { drawingOf, type Strokes } from './strokes.ts'

/** The signatures of a signing as they were taken down, in the order in which they were given. */
export async function linksOf(
  { db, keys }: { readonly db: Kysely<CountyTables>; readonly keys: Pick<Seals, 'unseal'> },
  signing: string,
): Promise<Link[]> {
  const rows = await db
    .selectFrom('signature')
    .innerJoin('signature_key', 'signature_key.id', 'signature.key_id')
    .selectAll('signature')
    .select('signature_key.public')
    .where('signature.signing_id', '=', signing)
    .orderBy('signature.number')
    .execute()
  return rows.map(row => ({
    number: row.number,
    evidence: v.parse(
      evidenceSchema,
      JSON.parse(keys.unseal(row.entry_sealed, `${ENTRY_CONTEXT}.${row.id}`)),
    ),
    drawing:
      row.strokes_sealed &&
      drawingOf(JSON.parse(keys.unseal(row.strokes_sealed, `${STROKES_CONTEXT}.${row.id}`)) as Strokes),
    previous: row.previous,
    hash: row.hash,
    attestation: row.attestation,
    publicKey: row.public,
  }))
}
