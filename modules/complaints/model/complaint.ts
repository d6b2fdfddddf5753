import * as v from 'valibot'
import { type CountyTables, fromJson, type Kysely } from '#core/database'
import '../tables.ts'

/** What a complaint says besides what every matter does. */
export interface Complaint {
  readonly category: string
  readonly body: string
  readonly officer: string | null
  readonly act: string
  readonly documentNumber: string | null
  readonly remedies: readonly string[]
  readonly remedyNote: string | null
  readonly named: boolean
  /** How an officer who took it down knew who it was. */
  readonly checked: string | null
  /** The version of the notice that whoever filed it had read. */
  readonly noticeVersion: number
}

const remedies = v.array(v.string())

/** The complaint of a matter. Throws where there is none. */
export async function complaintOf(read: Kysely<CountyTables>, matterId: string): Promise<Complaint> {
  const row = await read
    .selectFrom('complaints_complaint')
    .innerJoin('complaints_notice', 'complaints_notice.sha256', 'complaints_complaint.notice_sha256')
    .selectAll('complaints_complaint')
    .select('complaints_notice.version')
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow()
  return {
    category: row.category,
    body: row.body,
    officer: row.officer,
    act: row.act,
    documentNumber: row.document_number,
    remedies: fromJson(remedies, row.remedies),
    remedyNote: row.remedy_note,
    checked: row.checked,
    named: row.named === 1,
    noticeVersion: row.version,
  }
}
