import { createHash } from 'node:crypto'
import { chainHash, chainStart, openedIfSound, type Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { alteredPapers, PAPER_CONTEXT, SIGNED_CONTEXT } from '../documents/index.ts'
import { ENTRY_CONTEXT, type Evidence, isAttested, STROKES_CONTEXT } from '../signing/index.ts'

/** How many signatures are read at once. */
const AT_ONCE = 200

/**
 * Looks over every signature of a county: whether the chain is whole to its head, each attested by the county's key, each
 * drawing the one that was attested, each paper what was signed, and the photos of it kept as they were. The number of the first
 * that is not; undefined where all are.
 */
export async function firstBrokenSignature(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  isKept?: (sha256: string) => Promise<boolean>,
): Promise<number | undefined> {
  let expected = chainStart
  let last = 0
  const isSoundIn = soundIn(db, keys, isKept)
  for (;;) {
    const rows = await attestedIn(db)
      .where('signature.number', '>', last)
      .orderBy('signature.number')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) {
      const number = last + 1
      if (row.number !== number || row.previous !== expected || !(await isSoundIn(row))) return number
      expected = row.hash
      last = number
    }
    if (rows.length < AT_ONCE) break
  }
  const head = await db.selectFrom('signature_head').selectAll().executeTakeFirst()
  return (head?.number ?? 0) === last && (head?.hash ?? chainStart) === expected ? undefined : last + 1
}

/**
 * Whether a paper is kept as it was issued, and each signature under it is what was attested, and follows the one before it.
 * `isKept` says of the photos of a signature whether their bytes are what they were.
 */
export async function isSound(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  paper: string,
  isKept?: (sha256: string) => Promise<boolean>,
): Promise<boolean> {
  if ((await alteredPapers(db, keys, [paper])).length > 0) return false
  const rows = await attestedIn(db)
    .innerJoin('document', 'document.signing_id', 'signature.signing_id')
    .where('document.id', '=', paper)
    .execute()
  const isSoundIn = soundIn(db, keys, isKept)
  for (const row of rows) {
    const before = await db
      .selectFrom('signature')
      .select('hash')
      .where('number', '=', row.number - 1)
      .executeTakeFirst()
    const follows = row.previous === (row.number === 1 ? chainStart : before?.hash)
    if (!follows || !(await isSoundIn(row))) return false
  }
  return true
}

/** Signatures, each with the key of the county that attested it, and with whose place it was in which signing. */
const attestedIn = (db: Kysely<CountyTables>) =>
  db
    .selectFrom('signature')
    .leftJoin('signature_key', 'signature_key.id', 'signature.key_id')
    .leftJoin('signing_signer', 'signing_signer.id', 'signature.signer_id')
    .leftJoin('signing', 'signing.id', 'signing_signer.signing_id')
    .leftJoin('matter', 'matter.id', 'signing.matter_id')
    .selectAll('signature')
    .select([
      'signature_key.public',
      'signing_signer.signing_id as signers',
      'signing_signer.place',
      'signing_signer.name',
      'signing_signer.signed_at',
      'signing.consent',
      'matter.ref',
    ])

type Attested = Awaited<ReturnType<ReturnType<typeof attestedIn>['execute']>>[number]

/** Tells of a signature whether its drawing, its papers and its photos are those that were attested with it. */
function soundIn(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  isKept: (sha256: string) => Promise<boolean> = async () => true,
): (row: Attested) => Promise<boolean> {
  const papers = new Map<string, boolean>()
  return async row => {
    const entry = openedIfSound(keys, row.entry_sealed, `${ENTRY_CONTEXT}.${row.id}`)
    if (entry === undefined || chainHash(row.previous, `${row.number}\n${entry}`) !== row.hash) return false
    if (row.public === null || !isAttested(row.hash, row.attestation, row.public)) return false
    const evidence = JSON.parse(entry) as Evidence
    if (!isAsEntered(row, evidence)) return false
    const strokes =
      row.strokes_sealed === null
        ? null
        : openedIfSound(keys, row.strokes_sealed, `${STROKES_CONTEXT}.${row.id}`)
    if ((strokes == null ? strokes : sha256(strokes)) !== evidence.strokes) return false
    for (const { id, sha256: signed } of evidence.papers) {
      if (!papers.has(id)) papers.set(id, await isAsSigned(db, keys, id, signed))
      if (!papers.get(id)) return false
    }
    for (const { sha256: photo } of evidence.photos ?? []) if (!(await isKept(photo))) return false
    return true
  }
}

/** Whether what stands in the open beside what was attested says the same. */
const isAsEntered = (row: Attested, evidence: Evidence): boolean =>
  row.signing_id === evidence.signing &&
  row.signers === evidence.signing &&
  row.how === evidence.how &&
  row.at === evidence.at &&
  row.place === evidence.place &&
  row.name === evidence.name &&
  row.signed_at === evidence.at &&
  row.consent === evidence.consent &&
  row.ref === evidence.matter

async function isAsSigned(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  id: string,
  signed: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('document')
    .select(['sha256', 'paper_sealed', 'signed_sealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  const paper = row && openedIfSound(keys, row.paper_sealed, `${PAPER_CONTEXT}.${id}`)
  if (!row || paper === undefined || row.sha256 !== signed || sha256(paper) !== signed) return false
  return (
    row.signed_sealed === null ||
    openedIfSound(keys, row.signed_sealed, `${SIGNED_CONTEXT}.${id}`) !== undefined
  )
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
