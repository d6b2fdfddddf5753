import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { FileKind } from './kinds.ts'
import type { UploadOwner } from './owner.ts'
import { type ConversionRow, type FileRow, originalIn } from './tables.ts'

/** An attachment as it stands in the county. */
export interface StoredFile {
  readonly id: string
  readonly owner: UploadOwner
  readonly isLoose: boolean
  readonly kind: FileKind
  readonly mediaType: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  /** Bytes of a photo's small picture, or of a video's cover. */
  readonly thumbnail: string | null
  /** Length of a video or a recording, as its sender said. */
  readonly seconds: number | null
  readonly receivedBytes: number
  /** Of what was uploaded; null where it was not noted yet. */
  readonly receivedSha256: string | null
  /** What was uploaded, where it is kept beside what was made of it. */
  readonly original: Original | null
  readonly createdAt: Instant
  /** The form that every phone plays, where the file itself is none; null for every other file, and before it is attached. */
  readonly conversion: Conversion | null
}

export interface Original {
  readonly sha256: string
  readonly bytes: number
  readonly ending: string
}

export interface Conversion {
  readonly state: ConversionRow['state']
  /** Of what was made. */
  readonly sha256: string | null
  readonly bytes: number | null
}

/** An attachment of a matter, and of one of its messages where it came with one. */
export interface MatterFile extends StoredFile {
  readonly messageId: string | null
  /** Nobody but the bureau's people may know of it. */
  readonly isInternal: boolean
}

/** The bytes that a file was taken in with. */
export const bytesNamedBy = ({ sha256, thumbnail, original }: StoredFile): string[] =>
  [sha256, thumbnail, original?.sha256].filter(name => typeof name === 'string')

/** Reads a file's row. */
function toFile(row: FileRow & ConversionColumns): StoredFile {
  return {
    id: row.id,
    owner: row.owner,
    isLoose: row.state === 'loose',
    kind: row.kind,
    mediaType: row.media_type,
    name: row.name,
    sha256: row.sha256,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    thumbnail: row.thumbnail_sha256,
    seconds: row.seconds,
    receivedBytes: row.received_bytes,
    receivedSha256: row.received_sha256,
    original: originalOf(row),
    createdAt: row.created_at,
    conversion: row.conversion && {
      state: row.conversion,
      sha256: row.converted_sha256,
      bytes: row.converted_bytes,
    },
  }
}

function originalOf(row: FileRow): Original | null {
  const sha256 = originalIn(row)
  return sha256 === null ? null : { sha256, bytes: row.received_bytes, ending: row.original_ending! }
}

interface ConversionColumns {
  conversion: ConversionRow['state'] | null
  converted_sha256: string | null
  converted_bytes: number | null
}

/** Files, each with what is made of it. */
const filesIn = (db: Kysely<CountyTables>) =>
  db
    .selectFrom('file')
    .leftJoin('file_conversion', 'file_conversion.file_id', 'file.id')
    .selectAll('file')
    .select([
      'file_conversion.state as conversion',
      'file_conversion.sha256 as converted_sha256',
      'file_conversion.bytes as converted_bytes',
    ])

/** The file of an id, or undefined. */
export async function findFile(db: Kysely<CountyTables>, id: string): Promise<StoredFile | undefined> {
  const row = await filesIn(db).where('file.id', '=', id).executeTakeFirst()
  return row && toFile(row)
}

/** Those of the ids that are unattached uploads of one of the owners, in the order of the ids. */
export async function looseFiles(
  db: Kysely<CountyTables>,
  owners: readonly UploadOwner[],
  ids: readonly string[],
): Promise<StoredFile[]> {
  if (ids.length === 0 || owners.length === 0) return []
  const rows = await filesIn(db)
    .where('file.id', 'in', ids)
    .where('file.owner', 'in', owners)
    .where('file.state', '=', 'loose')
    .execute()
  return ids.flatMap(id => rows.filter(row => row.id === id).map(toFile))
}

/** Every attachment of a matter, oldest first: whoever shows them says who may see which. */
export async function filesOf(db: Kysely<CountyTables>, matterId: string): Promise<MatterFile[]> {
  const rows = await filesIn(db)
    .innerJoin('file_link', 'file_link.file_id', 'file.id')
    .select(['file_link.message_id', 'file_link.position', 'file_link.audience'])
    .where('file_link.matter_id', '=', matterId)
    .orderBy('file_link.at')
    .orderBy('file_link.position')
    .execute()
  return rows.map(row => ({
    ...toFile(row),
    messageId: row.message_id,
    isInternal: row.audience === 'staff',
  }))
}

/** Whether a row names these bytes, as a file, as its small picture, as its original, or as what was made of it. */
export async function isNamed(db: Kysely<CountyTables>, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('file')
    .select('id')
    .where(eb =>
      eb.or([
        eb('sha256', '=', sha256),
        eb('thumbnail_sha256', '=', sha256),
        eb.and([eb('received_sha256', '=', sha256), eb('original_ending', 'is not', null)]),
      ]),
    )
    .executeTakeFirst()
  if (row) return true
  const made = await db
    .selectFrom('file_conversion')
    .select('file_id')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return made !== undefined
}
