import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { noticeTables, type Said } from '../notices/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import { countParts } from './usage.ts'

/** What a provider says, later, of a text it took (状态报告). */
export interface Receipt {
  /** BizId or SerialNo, and our own id where it says that as well. */
  readonly ids: readonly string[]
  readonly arrived: boolean
  /** Why it did not arrive, in the carrier's code: `MK:100D`. */
  readonly reason: string
  /** For how many texts it is paid (计费条数), where the provider says so only now; 1 elsewhere. */
  readonly parts: number
}

/** A receipt, and when its text was handed to the provider: in that month it is paid. */
export interface KnownReceipt extends Receipt {
  readonly takenAt: Instant
}

const ofAliyun = v.object({
  biz_id: v.string(),
  out_id: v.optional(v.string()),
  success: v.boolean(),
  err_code: v.optional(v.string(), ''),
  sms_size: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number)), 1),
})
const ofTencent = v.object({
  sid: v.string(),
  report_status: v.picklist(['SUCCESS', 'FAIL']),
  errmsg: v.optional(v.string(), ''),
})

const posted = v.pipe(v.array(v.union([ofAliyun, ofTencent])), v.maxLength(1000))

/** The last part of the address that receipts are posted to: nobody knows it but the provider. */
export const receiptsKey = (platform: Seals): string => platform.lookupHash('sms', 'receipts').slice(-32)

/** The receipts in what a provider posts: a list in either's words. Undefined for anything else. */
export function parseReceipts(body: unknown): Receipt[] | undefined {
  const parsed = v.safeParse(posted, body)
  if (!parsed.success) return undefined
  return parsed.output.map(receipt =>
    'sid' in receipt
      ? {
          ids: [receipt.sid],
          arrived: receipt.report_status === 'SUCCESS',
          reason: receipt.errmsg,
          parts: 1,
        }
      : {
          ids: [receipt.biz_id, ...(receipt.out_id ? [receipt.out_id] : [])],
          arrived: receipt.success,
          reason: receipt.err_code,
          parts: receipt.sms_size || 1,
        },
  )
}

/** Notes in whose log a text stands that a provider has just taken, for its receipt; those of last week go. */
export async function noteTaken(
  platform: Kysely<PlatformTables>,
  taken: { readonly providerId: string; readonly county: string | undefined; readonly now: Instant },
): Promise<void> {
  const { providerId, county = null, now } = taken
  await platform
    .deleteFrom('sms_taken')
    .where('taken_at', '<', plus(now, -days(7)))
    .execute()
  await platform
    .insertInto('sms_taken')
    .values({ provider_id: providerId, county, taken_at: now })
    .onConflict(c => c.column('provider_id').doNothing())
    .execute()
}

/** Receipts by the county in whose log their texts stand (the platform: undefined); those of texts that nobody knows are left out. */
export async function byCounty(
  platform: Kysely<PlatformTables>,
  receipts: readonly Receipt[],
): Promise<Map<string | undefined, KnownReceipt[]>> {
  const ids = receipts.flatMap(({ ids }) => ids)
  const rows =
    ids.length === 0
      ? []
      : await platform.selectFrom('sms_taken').selectAll().where('provider_id', 'in', ids).execute()
  const known = new Map(rows.map(row => [row.provider_id, row]))
  const found = receipts.flatMap(receipt => {
    const row = receipt.ids.map(id => known.get(id)).find(row => row !== undefined)
    return row ? [{ receipt: { ...receipt, takenAt: row.taken_at }, county: row.county ?? undefined }] : []
  })
  return new Map(
    [...Map.groupBy(found, ({ county }) => county)].map(([county, theirs]) => [
      county,
      theirs.map(({ receipt }) => receipt),
    ]),
  )
}

interface Writing {
  transaction(label: string, work: (db: unknown) => Promise<void>): Promise<void>
}

/**
 * Notes receipts in the delivery log of one store, and what they say is paid, all of them or none. The same receipt may come more
 * than once, and counts once. Returns those whose texts stand there.
 */
export async function noteReceipts(
  store: Writing,
  receipts: readonly KnownReceipt[],
  now: Instant,
): Promise<readonly Receipt[]> {
  const noted: Receipt[] = []
  await store.transaction('sms.receipts', async db => {
    for (const receipt of receipts) if (await note(db, receipt, now)) noted.push(receipt)
  })
  return noted
}

async function note(db: unknown, receipt: KnownReceipt, now: Instant): Promise<boolean> {
  const said = noticeTables(db)
    .updateTable('delivery')
    .set(
      receipt.arrived
        ? { arrived_at: now }
        : { state: 'given-up', error: `not delivered: ${receipt.reason}`.slice(0, 200) },
    )
    .where('provider_id', 'in', receipt.ids)
    .where('channel', '=', 'sms')
  const first = await said.where('arrived_at', 'is', null).where('state', '!=', 'given-up').executeTakeFirst()
  if (Number(first.numUpdatedRows) > 0) {
    await countParts(db, receipt.parts, receipt.takenAt)
    return true
  }
  const again = await said.executeTakeFirst()
  return Number(again.numUpdatedRows) > 0
}

const kept = v.object({
  ids: v.array(v.string()),
  arrived: v.boolean(),
  reason: v.string(),
  parts: v.number(),
})

/** A receipt as it is kept until its text is known, by the provider's number. */
export const receiptToKeep = ({ ids, arrived, reason, parts }: Receipt): Said => ({
  providerId: ids[0]!,
  said: JSON.stringify({ ids, arrived, reason, parts }),
})

/** A receipt that was kept. */
export const keptReceipt = ({ said }: Said): Receipt => v.parse(kept, JSON.parse(said))
