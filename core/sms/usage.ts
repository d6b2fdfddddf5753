import { type Fen, fen } from '../money/index.ts'
import { type CalendarDate, type Instant, shanghaiDate } from '../time/index.ts'
import { SmsFailure } from './gateway.ts'
import { smsTables } from './tables.ts'

/** Of a month's texts so much is for notices; the rest is for codes alone, so that people can still sign in. */
const FOR_NOTICES = 0.8
/** What a person gets of notices on one day at most; the carriers' own limit is 50 (DOMAIN.md §8). */
const NOTICES_A_DAY = 20

export const monthOf = (at: Instant): string => shanghaiDate(at).slice(0, 7)

export interface Counting {
  /** The writing handle of the county's store, or the platform's. */
  readonly db: unknown
  readonly now: Instant
  readonly monthly: number | undefined
  /** Whose number it is, hashed; undefined for a code, which has limits of its own. */
  readonly noticeTo: string | undefined
}

/**
 * Counts a text before it goes out, so that texts side by side cannot outrun the limit. Throws an SmsFailure where the
 * month's or the number's is used up, and then nothing is counted.
 */
export async function countText({ db, now, monthly, noticeTo }: Counting): Promise<void> {
  const tables = smsTables(db)
  const month = monthOf(now)
  const limit = monthly === undefined ? undefined : noticeTo ? Math.floor(monthly * FOR_NOTICES) : monthly
  await tables
    .insertInto('sms_month')
    .values({ month, texts: 0 })
    .onConflict(c => c.doNothing())
    .execute()
  let update = tables
    .updateTable('sms_month')
    .set(eb => ({ texts: eb('texts', '+', 1) }))
    .where('month', '=', month)
  if (limit !== undefined) update = update.where('texts', '<', limit)
  const counted = await update.executeTakeFirst()
  if (Number(counted.numUpdatedRows) === 0)
    throw new SmsFailure('month-used-up', `${limit} texts in ${month}`)
  if (noticeTo && !(await countDay(db, shanghaiDate(now), noticeTo))) {
    await uncountText({ db, now, noticeTo: undefined })
    throw new SmsFailure('number-used-up', `${NOTICES_A_DAY} notices on one day`)
  }
}

/** Counts what else is paid for a text that was counted as one when it was sent: whatever the limit, it has gone out. */
export async function countParts(db: unknown, parts: number, sentAt: Instant): Promise<void> {
  if (!Number.isSafeInteger(parts) || parts <= 1) return
  await smsTables(db)
    .insertInto('sms_month')
    .values({ month: monthOf(sentAt), texts: parts - 1 })
    .onConflict(c => c.column('month').doUpdateSet(eb => ({ texts: eb('sms_month.texts', '+', parts - 1) })))
    .execute()
}

/** Takes a text back that the provider did not take. */
export async function uncountText({ db, now, noticeTo }: Omit<Counting, 'monthly'>): Promise<void> {
  const tables = smsTables(db)
  await tables
    .updateTable('sms_month')
    .set(eb => ({ texts: eb('texts', '-', 1) }))
    .where('month', '=', monthOf(now))
    .execute()
  if (noticeTo === undefined) return
  await tables
    .updateTable('sms_day')
    .set(eb => ({ texts: eb('texts', '-', 1) }))
    .where('day', '=', shanghaiDate(now))
    .where('phone_hash', '=', noticeTo)
    .execute()
}

/** How many texts went out in a month. */
export async function textsIn(db: unknown, month: string): Promise<number> {
  const row = await smsTables(db)
    .selectFrom('sms_month')
    .select('texts')
    .where('month', '=', month)
    .executeTakeFirst()
  return row?.texts ?? 0
}

/** What so many texts cost, where a thousand cost so many fen. */
export const costOf = (texts: number, thousand: number): Fen => fen(Math.round((texts * thousand) / 1000))

async function countDay(db: unknown, day: CalendarDate, phone_hash: string): Promise<boolean> {
  const tables = smsTables(db)
  await tables.deleteFrom('sms_day').where('day', '<', day).execute()
  await tables
    .insertInto('sms_day')
    .values({ day, phone_hash, texts: 0 })
    .onConflict(c => c.doNothing())
    .execute()
  const counted = await tables
    .updateTable('sms_day')
    .set(eb => ({ texts: eb('texts', '+', 1) }))
    .where('day', '=', day)
    .where('phone_hash', '=', phone_hash)
    .where('texts', '<', NOTICES_A_DAY)
    .executeTakeFirst()
  return Number(counted.numUpdatedRows) > 0
}
