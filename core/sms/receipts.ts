import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import { noticeTables } from '../notices/index.ts'
import type { Instant } from '../time/index.ts'

/** What a provider says, later, of a text it took (状态报告). */
export interface Receipt {
  readonly providerId: string
  /** Ours, where the provider says it again. */
  readonly id: string
  readonly arrived: boolean
  /** Why it did not arrive, in the carrier's code: `MK:100D`. */
  readonly reason: string
}

const ofAliyun = v.object({
  biz_id: v.string(),
  out_id: v.optional(v.string(), ''),
  success: v.boolean(),
  err_code: v.optional(v.string(), ''),
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
          providerId: receipt.sid,
          id: '',
          arrived: receipt.report_status === 'SUCCESS',
          reason: receipt.errmsg,
        }
      : {
          providerId: receipt.biz_id,
          id: receipt.out_id,
          arrived: receipt.success,
          reason: receipt.err_code,
        },
  )
}

/**
 * Notes receipts in the delivery log of one store, of texts that went out from it; returns those that are of another. The
 * same receipt may come more than once.
 */
export async function noteReceipts(
  db: unknown,
  receipts: readonly Receipt[],
  now: Instant,
): Promise<Receipt[]> {
  const tables = noticeTables(db)
  const others: Receipt[] = []
  for (const receipt of receipts) {
    const noted = await tables
      .updateTable('delivery')
      .set(
        receipt.arrived
          ? { arrived_at: now }
          : { state: 'given-up', error: `not delivered: ${receipt.reason}`.slice(0, 200) },
      )
      .where(eb => eb.or([eb('provider_id', '=', receipt.providerId), eb('id', '=', receipt.id)]))
      .where('channel', '=', 'sms')
      .executeTakeFirst()
    if (Number(noted.numUpdatedRows) === 0) others.push(receipt)
  }
  return others
}
