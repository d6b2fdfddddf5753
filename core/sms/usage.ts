import { type Fen, fen } from '../money/index.ts'
import { NotYet } from '../notices/index.ts'
import { type CalendarDate, hours, type Instant, shanghaiDate } from '../time/index.ts'
import { SmsFailure } from './gateway.ts'
import { smsTables } from './tables.ts'

const HOUR = hours(1)

/** Of a month's texts, and of an hour's, so much is for notices; the rest is for codes alone, so that people can still sign in. */
const FOR_NOTICES = 0.8
/** What a person gets of notices on one day at most; the carriers' own limit is 50 (DOMAIN.md §8). */
const NOTICES_A_DAY = 20

/** How many texts of a limit are for notices. */
export const forNotices = (limit: number): number => Math.max(1, Math.floor(limit * FOR_NOTICES))

export const monthOf = (at: Instant): string => shanghaiDate(at).slice(0, 7)

export interface Counting {
  /** The writing handle of the county's store, or the platform's. */
  readonly db: unknown
  readonly now: Instant
  readonly monthly: number | undefined
  readonly hourly: number | undefined
  /** Whose number it is, hashed; undefined for a code, which has limits of its own. */
  readonly noticeTo: string | undefined
}

/**
 * Counts a text before it goes out, so that texts side by side cannot outrun the limit. Throws an SmsFailure where the
 * month's or the number's is used up, and then nothing is counted; where the hour's is, a notice waits for the next (`NotYet`).
 */
export async function countText({ db, now, monthly, hourly, noticeTo }: Counting): Promise<void> {
  const share = (limit: number | undefined) => (limit !== undefined && noticeTo ? forNotices(limit) : limit)
  if (!(await countHour(db, now, share(hourly)))) {
    if (noticeTo) throw new NotYet(hourOf(now) + HOUR - now)
    throw new SmsFailure('hour-used-up', `${hourly} texts in an hour`)
  }
  try {
    await countMonth(db, now, share(monthly))
    if (noticeTo && !(await countDay(db, shanghaiDate(now), noticeTo))) {
      await uncountMonth(db, now)
      throw new SmsFailure('number-used-up', `${NOTICES_A_DAY} notices on one day`)
    }
  } catch (error) {
    await uncountHour(db, now)
    throw error
  }
}

async function countMonth(db: unknown, now: Instant, limit: number | undefined): Promise<void> {
  const tables = smsTables(db)
  const month = monthOf(now)
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
}

/** The instant at which an hour began: those of China begin with all others. */
const hourOf = (at: Instant) => (at - (at % HOUR)) as Instant

async function countHour(db: unknown, now: Instant, limit: number | undefined): Promise<boolean> {
  const tables = smsTables(db)
  const hour = hourOf(now)
  await tables.deleteFrom('sms_hour').where('hour', '<', hour).execute()
  await tables
    .insertInto('sms_hour')
    .values({ hour, texts: 0 })
    .onConflict(c => c.doNothing())
    .execute()
  let update = tables
    .updateTable('sms_hour')
    .set(eb => ({ texts: eb('texts', '+', 1) }))
    .where('hour', '=', hour)
  if (limit !== undefined) update = update.where('texts', '<', limit)
  const counted = await update.executeTakeFirst()
  return Number(counted.numUpdatedRows) > 0
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
export async function uncountText({
  db,
  now,
  noticeTo,
}: Omit<Counting, 'monthly' | 'hourly'>): Promise<void> {
  await uncountHour(db, now)
  await uncountMonth(db, now)
  if (noticeTo === undefined) return
  await smsTables(db)
    .updateTable('sms_day')
    .set(eb => ({ texts: eb('texts', '-', 1) }))
    .where('day', '=', shanghaiDate(now))
    .where('phone_hash', '=', noticeTo)
    .execute()
}

async function uncountMonth(db: unknown, now: Instant): Promise<void> {
  await smsTables(db)
    .updateTable('sms_month')
    .set(eb => ({ texts: eb('texts', '-', 1) }))
    .where('month', '=', monthOf(now))
    .execute()
}

async function uncountHour(db: unknown, now: Instant): Promise<void> {
  await smsTables(db)
    .updateTable('sms_hour')
    .set(eb => ({ texts: eb('texts', '-', 1) }))
    .where('hour', '=', hourOf(now))
    .execute()
}

/** How many texts went out in the hour of an instant. */
export async function textsInHour(db: unknown, at: Instant): Promise<number> {
  const row = await smsTables(db)
    .selectFrom('sms_hour')
    .select('texts')
    .where('hour', '=', hourOf(at))
    .executeTakeFirst()
  return row?.texts ?? 0
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
