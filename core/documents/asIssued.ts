import { createHash } from 'node:crypto'
import { notedOf } from '../audit/index.ts'
import { canonicalJson, openedIfSound, type Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { PAPER_CONTEXT, SIGNED_CONTEXT, VALUES_CONTEXT } from './contexts.ts'
import type { Paper } from './paper.ts'
import { isSealPicture } from './settings/index.ts'
import type { DocumentRow } from './tables.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What of a paper's row stands fast from when it is frozen. */
const FIXED = [
  'id',
  'matter_id',
  'kind',
  'version',
  'title',
  'readers',
  'body',
  'series',
  'year',
  'serial',
  'number',
  'edition',
  'settings_version',
  'wording',
  'sha256',
  'signing_id',
  'code',
  'issued_by',
  'issued_by_name',
] as const satisfies readonly (keyof DocumentRow)[]
const PRINTED = ['printed_at', 'lacking'] as const satisfies readonly (keyof DocumentRow)[]
const VOIDED = [
  'voided_at',
  'voided_by_name',
  'void_reason',
] as const satisfies readonly (keyof DocumentRow)[]

type Part<Column extends keyof DocumentRow> = Pick<DocumentRow, Column>

const hashOf = <Column extends keyof DocumentRow>(columns: readonly Column[], row: Part<Column>, more = {}) =>
  sha256(canonicalJson({ ...Object.fromEntries(columns.map(column => [column, row[column]])), ...more }))

/**
 * What stands fast of a paper's row from when it is frozen, and the values that it was made of, as one SHA-256: noted in the
 * audit log, which is chained, so that a row that was altered differs from it.
 */
export const fixedHash = (row: Part<(typeof FIXED)[number]>, values: string): string =>
  hashOf(FIXED, row, { values })

/** What the signing added to it, likewise. */
export const signedHash = sha256

/** When its PDF was made, and which characters no font had, likewise. */
export const printedHash = (row: Part<(typeof PRINTED)[number]>): string => hashOf(PRINTED, row)

/** When, by whom and why it was voided, likewise. */
export const voidedHash = (row: Part<(typeof VOIDED)[number]>): string => hashOf(VOIDED, row)

/** Ids of the papers among these that are not, as they are kept, what the audit log says of them. */
export async function alteredPapers(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  ids: readonly string[],
): Promise<string[]> {
  const found = await differing(db, keys, ids)
  // Row and log are read one after the other: of what was voided, printed or received in between they say two things.
  return found.length === 0 ? found : differing(db, keys, found)
}

async function differing(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db.selectFrom('document').selectAll().where('id', 'in', ids).orderBy('id').execute()
  const noted = await notedOf(db, ids.map(subjectOf))
  const altered: string[] = ids.filter(id => rows.every(row => row.id !== id))
  for (const row of rows) {
    const entries = (noted.get(subjectOf(row.id)) ?? []) as readonly Noted[]
    if (!(await isAsNoted(db, keys, row, entries))) altered.push(row.id)
  }
  return altered
}

const subjectOf = (id: string) => `document:${id}`

/** What the audit log says of a paper; what older entries do not say cannot be compared. */
interface Noted {
  readonly kind?: string
  readonly number?: string | null
  readonly sha256?: string
  readonly issued?: number
  readonly signed?: true
  readonly bytes?: number
  readonly received?: number
  readonly voided?: true
  readonly reason?: string
  readonly row?: string
}

async function isAsNoted(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
  row: DocumentRow,
  entries: readonly Noted[],
): Promise<boolean> {
  const { id } = row
  const values = openedIfSound(keys, row.values_sealed, `${VALUES_CONTEXT}.${id}`)
  const text = openedIfSound(keys, row.paper_sealed, `${PAPER_CONTEXT}.${id}`)
  const signed =
    row.signed_sealed === null ? null : openedIfSound(keys, row.signed_sealed, `${SIGNED_CONTEXT}.${id}`)
  if (values === undefined || text === undefined || signed === undefined || sha256(text) !== row.sha256)
    return false
  const paper = JSON.parse(text) as Paper
  if (paper.title !== row.title || !(paper.number ?? '').endsWith(row.number ?? '')) return false
  for (const block of paper.body)
    if (block.kind === 'seal' && block.image !== undefined && !(await isSealPicture(db, block.image)))
      return false
  const frozen = entries.find(entry => entry.kind !== undefined)
  const given = entries.find(entry => entry.signed)
  const printed = entries.find(entry => entry.bytes !== undefined)
  const voided = entries.find(entry => entry.voided)
  const issued = entries.findLast(entry => entry.issued !== undefined)?.issued
  const received = entries.findLast(entry => entry.received !== undefined)?.received
  const isAwaited = row.signing_id !== null && signed === null && !voided
  return (
    frozen?.kind === row.kind &&
    frozen.number === row.number &&
    frozen.sha256 === row.sha256 &&
    (issued ?? row.issued_at) === row.issued_at &&
    isSame(frozen, () => fixedHash(row, values)) &&
    (given ? signed !== null && isSame(given, () => signedHash(signed)) : !frozen.row || signed === null) &&
    row.awaiting === (isAwaited ? 1 : 0) &&
    (printed?.sha256 ?? null) === row.pdf_sha256 &&
    (printed?.bytes ?? null) === row.pdf_bytes &&
    (printed !== undefined || (row.printed_at === null && row.lacking === '')) &&
    isSame(printed, () => printedHash(row)) &&
    (received ?? null) === row.received_at &&
    (voided !== undefined) === (row.voided_at !== null) &&
    (voided !== undefined) === (row.voided_by_name !== null) &&
    (voided?.reason ?? null) === row.void_reason &&
    isSame(voided, () => voidedHash(row))
  )
}

const isSame = (noted: Noted | undefined, is: () => string) => noted?.row === undefined || noted.row === is()
