import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** What whoever holds a paper may know of it: that it was issued, when and by whom, and whether it still stands. */
export interface CheckedPaper {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly issuedAt: Instant
  readonly voidedAt: Instant | null
  /** SHA-256 of its sealed PDF; null while that is being made. */
  readonly pdfSha256: string | null
  /** Whether somebody has still to sign it. */
  readonly awaiting: boolean
}

/** The paper of a code (防伪码). */
export const paperWithCode = (db: Kysely<CountyTables>, code: string) => checked(db, 'code', code)

/** The paper whose sealed PDF has these bytes, by their SHA-256. */
export const paperWithBytes = (db: Kysely<CountyTables>, sha256: string) => checked(db, 'pdf_sha256', sha256)

async function checked(
  db: Kysely<CountyTables>,
  by: 'code' | 'pdf_sha256',
  value: string,
): Promise<CheckedPaper | undefined> {
  const row = await db
    .selectFrom('document')
    .select(['id', 'title', 'number', 'issued_at', 'voided_at', 'pdf_sha256', 'awaiting'])
    .where(by, '=', value)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      title: row.title,
      number: row.number,
      issuedAt: row.issued_at,
      voidedAt: row.voided_at,
      pdfSha256: row.pdf_sha256,
      awaiting: row.awaiting === 1,
    }
  )
}
